import type { ThreadPage } from '../src/http/api/schemas.ts';
import type { Call, Place } from './api.ts';
import type { AfterwordEvents, EventName } from './events.ts';
import type { StartWriting } from './form-chunk.ts';
import type { StartPages } from './pages-chunk.ts';
import type { Words } from './strings.ts';
import type { Thread } from './thread.ts';

/** What every part of one comment section shares. */
export interface View {
  place: Place;
  call: Call;
  root: ShadowRoot;
  /** Comes when the page shows something else. */
  signal: AbortSignal;
  words: Words;
  /** The language that readers most likely write in. */
  pageLanguage: string;
  /** Of the heading over the comments; the form's is one below it. */
  headingLevel: number;
  /** Says a sentence once to those who do not see the page. */
  announce(sentence: string): void;
  /** Tells the page. */
  emit<N extends EventName>(name: N, detail: Omit<AfterwordEvents[`afterword:${N}`], 'page'>): void;
  /** Writes the count wherever the page shows it. */
  showCount(count: number): void;
  loadForm(): Promise<StartWriting>;
  loadPages(): Promise<StartPages>;
  /** Shows the thread anew, from a first page in another order. */
  show(first: ThreadPage): Thread;
}

/** For those who write: with the name under which this browser keeps what they write on the page. */
export interface WritingView extends View {
  storage: string;
}
