import { startPages } from './pages.ts';
import type { LoadedScript } from './shared.ts';

/*
 * What lies beyond the first page of a thread, loaded when somebody wants to see it.
 */

export type StartPages = typeof startPages;

(document.currentScript as LoadedScript<StartPages> | null)?.afterword(startPages);
