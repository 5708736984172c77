import { failureSentence } from './failure.ts';
import type { Controls } from './form-controls.ts';
import type { FormShell } from './form-shell.ts';
import { setHtml } from './trusted-html.ts';
import type { View } from './view.ts';
import { getPreview } from './write-api.ts';

export interface Preview {
  showWriting(): void;
}

/** The two tabs over the text: what is typed, and what the server makes of it. */
export function createPreview(
  view: View,
  { text, trouble }: FormShell,
  { tabs, preview }: Controls,
): Preview {
  const { t } = view.words;
  const [write, look] = tabs;
  /** What the preview shows. */
  let rendered: string | undefined;

  function select(isPreview: boolean): void {
    write.setAttribute('aria-pressed', String(!isPreview));
    look.setAttribute('aria-pressed', String(isPreview));
    // As high as the text was, so that nothing moves.
    preview.style.minBlockSize = `${text.offsetHeight || preview.offsetHeight}px`;
    text.hidden = isPreview;
    preview.hidden = !isPreview;
  }

  async function showPreview(): Promise<void> {
    select(true);
    const asked = text.value.trim();
    if (!asked) {
      rendered = undefined;
      preview.textContent = t.previewEmpty;
      return;
    }
    if (asked === rendered) return;
    preview.setAttribute('aria-busy', 'true');
    const answer = await getPreview(view, asked);
    preview.setAttribute('aria-busy', 'false');
    if (answer.failure) {
      trouble.textContent = failureSentence(answer.failure, view.words);
      view.announce(trouble.textContent);
      return showWriting();
    }
    rendered = asked;
    trouble.textContent = '';
    setHtml(preview, answer.value.html);
  }

  function showWriting(): void {
    select(false);
  }

  write.addEventListener('click', () => {
    showWriting();
    text.focus();
  });
  look.addEventListener('click', () => void showPreview());
  return { showWriting };
}
