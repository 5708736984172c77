import { callTo, type Failure, getThread, type Part, type Place } from './api.ts';
import { showCount } from './counts.ts';
import { el } from './dom.ts';
import type { AfterwordEvents, EventName } from './events.ts';
import { languageAround, tagName, thisPage } from './here.ts';
import { keepWords, loadForm, loadMoreWords, loadWords, missingLanguage } from './load.ts';
import css from './styles/thread.css';
import { createThread, loadSentence, type Thread } from './thread.ts';
import { policy } from './trusted-html.ts';
import type { View } from './view.ts';

/** What the script's own tag says, for elements that do not say it themselves. */
export interface Defaults {
  server: string;
  site: string | undefined;
}

// In English, for when there are no words at all: the build puts them in.
declare const LOAD_FAILED: string;
declare const RETRY: string;

type Detail = AfterwordEvents[keyof AfterwordEvents];

/** How far from what the reader sees the comments begin to load. */
const nearness = '800px 0px';

let defaults: Defaults;

/** Constructed, it needs nothing of the page's Content-Security-Policy. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** @returns whether this was the first time on this page: another copy of the script may have come before. */
export function defineElement(scriptDefaults: Defaults): boolean {
  if (customElements.get(tagName)) return false;
  defaults = scriptDefaults;
  customElements.define(tagName, AfterwordComments);
  return true;
}

/** The comments of one page; docs/embedding.md describes its attributes, properties, methods and events. */
export class AfterwordComments extends HTMLElement {
  static readonly observedAttributes = ['site', 'server', 'page-key', 'page-url', 'lang', 'order'];

  #root = this.attachShadow({ mode: 'open' });
  #content = el('div', el('slot', el('div.loading')));
  #status = el('div.unseen', { role: 'status' });
  #frame = el('div.root', this.#content, this.#status);
  #thread: Thread | undefined;
  /** What is shown or on its way; an answer for anything else comes too late. */
  #shown = '';
  #isNear = false;
  #connection = new AbortController();
  #nearby = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return;
      this.#isNear = true;
      void this.#refresh();
    },
    { rootMargin: nearness },
  );
  #headWatch = new MutationObserver(() => this.#refresh());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(this.#frame);
  }

  /** Where the thread is, or undefined where nobody says which site this is. */
  get place(): Place | undefined {
    const site = this.getAttribute('site') ?? defaults.site;
    if (!site) return undefined;
    return {
      server: (this.getAttribute('server') ?? defaults.server).replace(/\/+$/, ''),
      site,
      url: thisPage(this.getAttribute('page-url')),
      key: this.getAttribute('page-key') ?? undefined,
    };
  }

  /** Published comments of the page, once they are loaded. */
  get count(): number | undefined {
    return this.#thread?.count;
  }

  /** Whether the thread is shown or on its way. */
  get isLoading(): boolean {
    return this.#isNear;
  }

  /** Loads the thread now, or anew. */
  reload(): Promise<void> {
    this.#shown = '';
    this.#isNear = true;
    return this.#refresh();
  }

  /** Takes the reader to a comment, and loads what is needed for that. @returns whether it is there. */
  async show(commentId: string): Promise<boolean> {
    if (!this.#thread) await this.reload();
    return (await this.#thread?.show(commentId)) ?? false;
  }

  /** Takes the reader to the form. */
  async write(): Promise<void> {
    if (!this.#thread) await this.reload();
    this.#thread?.write();
  }

  connectedCallback(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // A single-page app changes the address, the canonical link or the title of the page under the element.
    const { navigation } = globalThis as { navigation?: EventTarget };
    addEventListener('popstate', this.#follow, { signal });
    navigation?.addEventListener('navigatesuccess', this.#follow, { signal });
    this.#headWatch.observe(document.head, { childList: true, subtree: true, attributeFilter: ['href'] });
    this.#nearby.observe(this);
    const count = this.getAttribute('count');
    if (count) this.reserve(+count);
    void this.#refresh();
  }

  disconnectedCallback(): void {
    this.#connection.abort();
    this.#headWatch.disconnect();
    this.#nearby.disconnect();
    this.#thread?.stop();
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

  #follow = async (): Promise<void> => {
    await this.#refresh();
    await this.#thread?.followHash();
  };

  /** Several attributes set one after the other are one change, and a move within the page is none. */
  async #refresh(): Promise<void> {
    await undefined;
    const { place } = this;
    if (!place) return console.error('Afterword: no site is named.');
    const wanted = JSON.stringify([place, languageAround(this), this.getAttribute('order')]);
    // The page's address may ask for the comments, for all of them or for one.
    if (/^#comment(?:s$|-)/.test(location.hash)) this.#isNear = true;
    if (!this.isConnected || wanted === this.#shown || !this.#isNear) return;
    this.#shown = wanted;
    const order = (this.getAttribute('order') as Part['order']) ?? undefined;
    await this.#load(place, { order });
  }

  async #load(place: Place, part: Part): Promise<void> {
    const shown = this.#shown;
    this.#nearby.disconnect();
    this.#thread?.stop();
    this.#thread = undefined;
    const pageLanguage = languageAround(this);
    const call = callTo(place);
    try {
      const page = await getThread(place, call, { ...part, strings: missingLanguage(pageLanguage) });
      if (!page.failure) keepWords(pageLanguage, page.value);
      const words = await loadWords(defaults.server, pageLanguage);
      if (shown !== this.#shown) return;
      this.#content.lang = words.lang;
      this.#content.dir = words.direction;
      if (page.failure) {
        return this.#showFailure(page.failure, loadSentence(page.failure, words.t), words.t.retry);
      }
      const thread = createThread(this.#view({ place, call, words, pageLanguage }), page.value);
      this.#thread = thread;
      this.#content.replaceChildren(...thread.elements);
      // Far from what the reader sees, even while they scroll, the room that was kept can go.
      if (this.#content.getBoundingClientRect().bottom > innerHeight * 2) {
        this.style.minBlockSize = this.#frame.style.minBlockSize = '';
      }
      this.#emit('loaded', { page: place.url, count: thread.count });
      void thread.followHash();
    } catch {
      // Neither the thread nor the file brought words.
      if (shown !== this.#shown) return;
      this.#content.lang = 'en';
      this.#showFailure({ code: 'unreachable' }, LOAD_FAILED, RETRY);
    }
  }

  #view(known: Pick<View, 'place' | 'call' | 'words' | 'pageLanguage'>): View {
    const { place } = known;
    return {
      ...known,
      root: this.#root,
      announce: sentence => {
        // Emptied first, so that the same sentence is heard again; later, so that a moved focus does not
        // cut it off.
        this.#status.textContent = '';
        setTimeout(() => {
          this.#status.textContent = sentence;
        }, 100);
      },
      emit: (name, detail) => this.#emit(name, { ...detail, page: place.url } as unknown as Detail),
      showCount: count => void showCount(defaults.server, place.url, count).catch(() => {}),
      setHtml: (element, html) => {
        element.innerHTML = policy().createHTML(html);
      },
      loadForm: async () => {
        const [module] = await Promise.all([
          loadForm(defaults.server),
          loadMoreWords(defaults.server, known.words),
        ]);
        return module;
      },
      reload: part => this.#load(place, part),
    };
  }

  #emit(name: EventName, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(`afterword:${name}`, { detail, bubbles: true, composed: true }));
  }

  #showFailure(failure: Failure, sentence: string, retry: string): void {
    if (failure.detail) console.warn(`Afterword: ${failure.detail}`);
    this.#emit('failed', { page: this.place?.url ?? '', code: failure.code });
    const again = async () => {
      await this.reload();
      (this.#thread?.heading ?? this.#content.querySelector('button'))?.focus();
    };
    // What the page was built with stays in sight.
    const built = this.firstElementChild && this.#content.querySelector('slot');
    this.#content.replaceChildren(
      el('div', built, el('p.trouble', sentence), el('button.more', { click: again }, retry)),
    );
  }
}
