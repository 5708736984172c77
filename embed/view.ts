import type { ThreadPage } from '../src/http/api/schemas.ts';
import type { Call, Place } from './api.ts';
import type { AfterwordEvents, EventName } from './events.ts';
import type { FormModule } from './form-chunk.ts';
import type { Words } from './strings.ts';

/** What every part of one comment section shares. */
export interface View {
  place: Place;
  call: Call;
  root: ShadowRoot;
  words: Words;
  /** The language that readers most likely write in. */
  pageLanguage: string;
  /** Says a sentence once to those who do not see the page. */
  announce(sentence: string): void;
  /** Tells the page. */
  emit<N extends EventName>(name: N, detail: Omit<AfterwordEvents[`afterword:${N}`], 'page'>): void;
  /** Writes the count wherever the page shows it. */
  showCount(count: number): void;
  /** Puts HTML that the server has sanitized into an element. */
  setHtml(element: HTMLElement, html: string): void;
  loadForm(): Promise<FormModule>;
  reload(part: { order?: ThreadPage['reading']['order'] }): Promise<void>;
}

/** For those who write: with the name under which this browser keeps what they write on the page. */
export interface WritingView extends View {
  storage: string;
}
