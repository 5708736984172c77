import { offerQuotes } from './quote.ts';
import type { LoadedScript } from './shared.ts';

/*
 * Quoting, loaded when somebody first selects text in a comment.
 */

export type OfferQuotes = typeof offerQuotes;

(document.currentScript as LoadedScript<OfferQuotes> | null)?.afterword(offerQuotes);
