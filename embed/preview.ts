import type { Failure } from './api.ts';
import type { Controls } from './form-controls.ts';
import type { FormShell } from './form-shell.ts';
import { setHtml } from './trusted-html.ts';
import type { View } from './view.ts';
import { getPreview } from './write-api.ts';

export interface Preview {
  showWriting(): void;
}

/**
 * Shows what the server makes of what is typed, and from now on one or the other, as the tabs over the text say.
 *
 * @param fail told why it cannot be shown.
 */
export function startPreview(
  view: View,
  shell: FormShell,
  { tabs, preview }: Controls,
  fail: (failure: Failure) => void,
): Preview {
  const { t } = view.words;
  const { text, title, trouble } = shell;
  const [write, look] = tabs;
  /** What the preview shows. */
  let rendered: string | undefined;

  function select(isPreview: boolean): void {
    write.ariaPressed = `${!isPreview}`;
    look.ariaPressed = `${isPreview}`;
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
    preview.ariaBusy = 'true';
    const answer = await getPreview(view, asked);
    preview.ariaBusy = 'false';
    if (answer.failure) {
      fail(answer.failure);
      return showWriting();
    }
    rendered = asked;
    trouble.textContent = '';
    setHtml(preview, answer.value.html);
  }

  function showWriting(): void {
    select(false);
  }

  // Reply leads to the text, which has to be there for that.
  const leadToText = () => {
    if (!shell.answering || !text.hidden) return;
    showWriting();
    text.focus();
  };
  new MutationObserver(leadToText).observe(title, { childList: true });

  write.addEventListener('click', () => {
    showWriting();
    text.focus();
  });
  look.addEventListener('click', () => void showPreview());
  void showPreview();
  return { showWriting };
}
