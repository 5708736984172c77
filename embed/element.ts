import { type Failure, getOwnComments, getThread, type Place } from './api.ts';
import { el } from './dom.ts';
import { failureSentence } from './failure.ts';
import { createForm } from './form.ts';
import { languageAround, tagName, thisPage } from './here.ts';
import { storageName } from './page-address.ts';
import { addSecret, keepSecrets, secretsOf } from './storage.ts';
import { wordsFor } from './strings.ts';
import css from './styles.css';
import { createThread, type Thread } from './thread.ts';
import type { View } from './view.ts';

/** What the script's own tag says, for elements that do not say it themselves. */
export interface Defaults {
  server: string;
  site: string | undefined;
}

let defaults: Defaults;
let sheet: CSSStyleSheet | undefined;

/** @returns whether this was the first time on this page: another copy of the script may have come before. */
export function defineElement(scriptDefaults: Defaults): boolean {
  if (customElements.get(tagName)) return false;
  defaults = scriptDefaults;
  customElements.define(tagName, AfterwordComments);
  return true;
}

/**
 * The comments of one page. Attributes: `site`, `page-key`, `page-url`, `server`; a change of any of them
 * shows the other thread.
 */
export class AfterwordComments extends HTMLElement {
  static readonly observedAttributes = ['site', 'server', 'page-key', 'page-url'];

  #content = el('div');
  #status = el('div', { class: 'unseen', role: 'status' });
  #thread: Thread | undefined;
  /** What is shown or on its way; an answer for anything else comes too late. */
  #shown = '';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    // Unlike a style element, a constructed sheet needs nothing of the page's Content-Security-Policy.
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [sheet];
    root.append(el('div', { class: 'root', part: 'root' }, this.#content, this.#status));
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

  connectedCallback(): void {
    addEventListener('hashchange', this.#showTarget);
    this.#refresh();
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#showTarget);
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#refresh();
  }

  #showTarget = (): void => {
    this.#thread?.showTarget();
  };

  /** Several attributes set one after the other are one change, and a move within the page is none. */
  #refresh(): void {
    queueMicrotask(() => {
      const { place } = this;
      if (!place) return console.error(`<${tagName}>: the attribute "site" is missing.`);
      if (this.isConnected && JSON.stringify(place) !== this.#shown) this.#load(place);
    });
  }

  async #load(place: Place): Promise<void> {
    const shown = JSON.stringify(place);
    this.#shown = shown;
    this.#thread = undefined;

    const pageLanguage = languageAround(this);
    const words = wordsFor(pageLanguage);
    this.#content.lang = words.lang;
    // English strings on an Arabic page would come out in the wrong order.
    this.#content.dir = words.lang === pageLanguage ? '' : 'ltr';
    const announce = (sentence: string) => {
      // Emptied first, so that the same sentence is heard again; later, so that a moved focus does not
      // cut it off.
      this.#status.textContent = '';
      setTimeout(() => {
        this.#status.textContent = sentence;
      }, 100);
    };
    const view: View = { place, words, pageLanguage, announce };
    const storage = `${place.site}:${place.key ?? storageName(place.url)}`;
    const secrets = secretsOf(storage);
    this.#content.replaceChildren(el('p', { class: 'muted loading', part: 'loading' }, words.t.loading));

    const ownOnTheirWay = secrets.length > 0 && getOwnComments(place, secrets);
    const page = await getThread(place);
    if (shown !== this.#shown) return;
    if (page.failure) return this.#showFailure(page.failure, view);

    const { thread: state, form: settings } = page.value;
    const form = state.open
      ? createForm(view, settings, posted => {
          addSecret(storage, { id: posted.comment.id, secret: posted.secret });
          thread.addPosted(posted.comment);
        })
      : undefined;
    const thread = createThread(view, page.value, form?.answer);
    this.#thread = thread;
    this.#content.replaceChildren(thread.element, ...(form ? [form.element] : []));
    thread.showTarget();

    const own = await ownOnTheirWay;
    if (!own || own.failure || shown !== this.#shown) return;
    const ids = own.value.comments.map(({ id }) => id);
    keepSecrets(
      storage,
      secretsOf(storage).filter(({ id }) => ids.includes(id) || !secrets.some(asked => asked.id === id)),
    );
    thread.addOwn(own.value.comments);
  }

  #showFailure(failure: Failure, view: View): void {
    const { t } = view.words;
    if (failure.detail) console.warn(`Afterword: ${failure.detail}`);
    const retry = async () => {
      view.announce(t.loading);
      await this.#load(view.place);
      const next = this.#thread?.heading ?? this.#content.querySelector('button');
      next?.focus();
    };
    const sentence = failure.code === 'unreachable' ? t.loadFailed : failureSentence(failure, view.words);
    this.#content.replaceChildren(
      el('p', { class: 'trouble' }, sentence),
      el('button', { type: 'button', class: 'more', click: retry }, t.retry),
    );
  }
}
