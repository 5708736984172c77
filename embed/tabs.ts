import type { Failure } from './api.ts';
import { loadBeside } from './beside.ts';
import type { Controls } from './form-controls.ts';
import type { FormShell } from './form-shell.ts';
import type { Preview } from './preview.ts';
import type { StartPreview } from './preview-chunk.ts';
import { sayFailure } from './say-failure.ts';
import type { View } from './view.ts';

// Known only when the preview is built: the build puts it in.
declare const PREVIEW_INTEGRITY: string;

/** The two tabs over the text; what is behind the second one comes when it is first pressed. */
export function createTabs(view: View, shell: FormShell, controls: Controls): Preview {
  const [, look] = controls.tabs;
  let preview: Preview | undefined;
  look.addEventListener('click', showFirst);

  async function showFirst(): Promise<void> {
    look.ariaBusy = 'true';
    const start = await loadBeside<StartPreview>('preview.js', PREVIEW_INTEGRITY).catch(() => undefined);
    look.ariaBusy = 'false';
    if (!start) return fail({ code: 'unreachable' });
    look.removeEventListener('click', showFirst);
    preview ??= start(view, shell, controls, fail);
  }

  function fail(failure: Failure): void {
    sayFailure(failure, shell.trouble, view);
  }

  return { showWriting: () => preview?.showWriting() };
}
