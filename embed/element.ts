import type { ThreadPage } from '../src/http/api/schemas.ts';
import { callTo, type Failure, getThread, type Place } from './api.ts';
import { showCount } from './counts.ts';
import { el } from './dom.ts';
import type { AfterwordEvents, EventName } from './events.ts';
import { loadSentence } from './failure.ts';
import { languageAround, tagName, thisPage } from './here.ts';
import { keepWords, loadForm, loadPages, loadWords } from './load.ts';
import { ownScript } from './own-script.ts';
import { watchPage } from './page-watch.ts';
import { sheetOf } from './sheet.ts';
import type { Words } from './strings.ts';
import css from './styles/thread.css';
import { createThread, type Thread } from './thread.ts';
import type { View } from './view.ts';

// In English, for when there are no words at all: the build puts them in.
declare const LOAD_FAILED: string;
declare const RETRY: string;

type Detail = AfterwordEvents[keyof AfterwordEvents];
type Known = Pick<View, 'place' | 'call' | 'words' | 'pageLanguage' | 'headingLevel'>;

/** How far from what the reader sees the comments begin to load. */
const nearness = '800px 0px';
/** A thread that takes longer may never come: the words to say so are loaded beside it. */
const slowMs = 3_000;

const adoptSheet = sheetOf(css);

/** @returns whether this was the first time on this page: another copy of the script may have come before. */
export function defineElement(): boolean {
  if (customElements.get(tagName)) return false;
  customElements.define(tagName, AfterwordComments);
  return true;
}

/** The comments of one page; docs/embedding.md describes its attributes, properties, methods and events. */
export class AfterwordComments extends HTMLElement {
  static readonly observedAttributes = [
    'site',
    'server',
    'page-key',
    'page-url',
    'lang',
    'order',
    'heading-level',
  ];

  /** Whether the thread is shown or on its way. */
  isLoading = false;
  #root = this.attachShadow({ mode: 'open' });
  // Until the thread is there, the keyboard stops where it will be: nobody passes it by. There are no words yet.
  #content = el(
    'div',
    el(
      'div',
      { tabindex: '0', role: 'group', 'aria-busy': 'true', 'aria-label': 'Comments', lang: 'en' },
      el('slot', el('div.loading')),
    ),
  );
  #status = el('div.unseen', { role: 'status' });
  #frame = el('div.root', this.#content, this.#status);
  #thread: Thread | undefined;
  /** What is shown or on its way. */
  #shown = '';
  /** For as long as the element stands in the page. */
  #connection: AbortController | undefined;
  /** For as long as one thread is shown or on its way: an answer for another one comes too late. */
  #life = new AbortController();
  #nearby = new IntersectionObserver(
    entries => {
      if (entries.some(entry => entry.isIntersecting)) this.#approach();
    },
    { rootMargin: nearness },
  );

  constructor() {
    super();
    adoptSheet(this.#root);
    this.#root.append(this.#frame);
  }

  /** Where the thread is, or undefined where nobody says which site this is. */
  get place(): Place | undefined {
    const site = this.getAttribute('site') ?? ownScript.site;
    if (!site) return undefined;
    return {
      server: (this.getAttribute('server') ?? ownScript.server).replace(/\/+$/, ''),
      site,
      url: thisPage(this.getAttribute('page-url')),
      key: this.getAttribute('page-key'),
    };
  }

  /** Published comments of the page, once they are loaded. */
  get count(): number | undefined {
    return this.#thread?.count;
  }

  /** Loads the thread now, or anew. */
  reload(): Promise<void> {
    this.#shown = '';
    return this.#approach();
  }

  /** Takes the reader to a comment, and loads what is needed for that. @returns whether it is there. */
  async show(commentId: string): Promise<boolean> {
    return (await (await this.#loaded())?.show(commentId)) ?? false;
  }

  /** Takes the reader to the form. */
  async write(): Promise<void> {
    (await this.#loaded())?.write();
  }

  async #loaded(): Promise<Thread | undefined> {
    if (!this.#thread) await this.reload();
    return this.#thread;
  }

  connectedCallback(): void {
    void this.#refresh();
    // A move within the page is none.
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    watchPage(this.#follow, signal);
    this.#nearby.observe(this);
    // The keyboard is near wherever it is: the next link may be behind the comments.
    addEventListener('keydown', ({ key }) => key === 'Tab' && this.#approach(), { signal, capture: true });
    const giveBack = () => this.style.minBlockSize && this.#giveBack(innerHeight);
    addEventListener('scrollend', giveBack, { signal, capture: true });
    const count = this.getAttribute('count');
    if (count) this.reserve(+count);
  }

  async disconnectedCallback(): Promise<void> {
    await undefined;
    if (this.isConnected) return;
    this.#connection?.abort();
    this.#connection = undefined;
    this.#nearby.disconnect();
    this.#life.abort();
    this.#shown = '';
  }

  attributeChangedCallback(): void {
    if (this.isConnected) void this.#refresh();
  }

  /**
   * Keeps the room that so many comments and the form need, so that nothing below moves when they come; on a
   * narrow screen the form's fields stand one below the other.
   */
  reserve(count: number): void {
    const room = `calc(${40 + 12 * Math.min(count, 6)}em + max(0em, 44em - 100vw))`;
    if (!this.#thread) this.#frame.style.minBlockSize = room;
  }

  /**
   * Gives back the room that is not needed below a line that nobody sees beyond; what is above it stays until they
   * have scrolled on. Where no room is kept, the element stays as the page made it: a framework that hydrates it
   * later expects it so.
   */
  #giveBack(seen: number): void {
    if (!this.#thread) return;
    const { top, bottom } = this.getBoundingClientRect();
    const content = this.#content.getBoundingClientRect();
    const end = Math.min(bottom, seen);
    this.#frame.style.minBlockSize = '';
    // Without room, as much is below the content as above it.
    this.style.minBlockSize = content.bottom + content.top - top < end ? `${end - top}px` : '';
  }

  #approach(): Promise<void> {
    this.isLoading = true;
    return this.#refresh();
  }

  #follow = async (): Promise<void> => {
    await this.#refresh();
    await this.#thread?.followHash();
  };

  /** Several attributes set one after the other are one change, and a move within the page is none. */
  async #refresh(): Promise<void> {
    await undefined;
    const { place } = this;
    if (!place) return console.error('Afterword: no site is named.');
    const wanted = JSON.stringify([
      place,
      languageAround(this),
      this.getAttribute('order'),
      this.getAttribute('heading-level'),
    ]);
    // The page's address may ask for the comments, for all of them or for one.
    if (location.hash.startsWith('#comment')) this.isLoading = true;
    if (!this.isConnected || wanted === this.#shown || !this.isLoading) return;
    this.#shown = wanted;
    await this.#load(place);
  }

  /** Ends what was shown or on its way. @returns what ends the next. */
  #begin(): AbortSignal {
    this.#life.abort();
    this.#life = new AbortController();
    return this.#life.signal;
  }

  async #load(place: Place): Promise<void> {
    this.#nearby.disconnect();
    const signal = this.#begin();
    this.#thread = undefined;
    const pageLanguage = languageAround(this);
    const call = callTo(place);
    const slow = setTimeout(loadWords, slowMs, ownScript.server, pageLanguage);
    const { value, failure } = await getThread(place, call, {
      order: this.getAttribute('order'),
      strings: pageLanguage,
    });
    clearTimeout(slow);
    const words = value?.strings
      ? keepWords(pageLanguage, value.strings)
      : await loadWords(ownScript.server, pageLanguage);
    if (signal.aborted) return;
    this.#content.lang = words?.lang ?? 'en';
    this.#content.dir = words?.direction ?? 'ltr';
    if (!value?.strings || !words) return this.#showFailure(place, failure ?? { code: 'unreachable' }, words);
    const headingLevel = Number(/^[1-5]$/.exec(this.getAttribute('heading-level')!) ?? 2);
    this.#show({ place, call, words, pageLanguage, headingLevel }, value);
  }

  /** @param followed the part of the page's address that the reader was taken to before. */
  #show(known: Known, first: ThreadPage, followed?: string): Thread {
    const thread = createThread(this.#view(known), first, followed);
    this.#thread = thread;
    this.#put(thread.heading, thread.element);
    // Nobody scrolls further at once.
    this.#giveBack(innerHeight * 2);
    this.#emit('loaded', { page: known.place.url, count: thread.count });
    void thread.followHash();
    return thread;
  }

  #view(known: Known): View {
    const { place } = known;
    return {
      ...known,
      signal: this.#begin(),
      root: this.#root,
      announce: sentence => this.#announce(sentence),
      emit: (name, detail) => this.#emit(name, { ...detail, page: place.url } as unknown as Detail),
      showCount: count => void showCount(ownScript.server, place.url, count),
      loadForm: () => loadForm(ownScript.server, known.words),
      loadPages: () => loadPages(ownScript.server),
      show: first => this.#show(known, first, location.hash),
    };
  }

  #announce(sentence: string): void {
    // Emptied first, so that the same sentence is heard again; later, so that a moved focus does not cut it off.
    this.#status.textContent = '';
    setTimeout(() => {
      this.#status.textContent = sentence;
    }, 100);
  }

  #emit(name: EventName, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(`afterword:${name}`, { detail, bubbles: true, composed: true }));
  }

  #showFailure({ url }: Place, failure: Failure, words: Words | undefined): void {
    const { code, detail, retryAfterSeconds } = failure;
    if (detail) console.warn(`Afterword: ${detail}`);
    this.#emit('failed', { page: url, code });
    const sentence = words ? loadSentence(failure, words.t) : LOAD_FAILED;
    const { signal } = this.#life;
    const again = () => {
      if (!signal.aborted) void this.reload();
      retry.ariaDisabled = 'true';
    };
    // Nobody has to press it who waits.
    addEventListener('online', again, { signal });
    if (retryAfterSeconds) setTimeout(again, retryAfterSeconds * 1_000);
    const retry = el('button.more', { click: again }, words?.t.retry ?? RETRY);
    this.#announce(sentence);
    // What the page was built with stays in sight.
    const built = this.firstElementChild && this.#content.querySelector('slot');
    this.#put(retry, el('div', built, el('p.trouble', sentence), retry));
  }

  /** Takes the place of what was there. Whoever had the focus in it goes on at the start. */
  #put(start: HTMLElement, element: HTMLElement): void {
    const hasFocus = this.matches(':focus-within');
    this.#content.replaceChildren(element);
    if (hasFocus) start.focus();
  }
}
