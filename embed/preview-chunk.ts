import { startPreview } from './preview.ts';
import type { LoadedScript } from './shared.ts';

/*
 * The preview, loaded when somebody first asks for it.
 */

export type StartPreview = typeof startPreview;

(document.currentScript as LoadedScript<StartPreview> | null)?.afterword(startPreview);
