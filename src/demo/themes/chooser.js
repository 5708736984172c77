/* The page's own script, served as it is: puts what is picked on the preview's widget, and into the snippet. */
const form = document.getElementById('look');
const preview = document.getElementById('preview');
const snippet = document.getElementById('snippet');
const copied = document.getElementById('copied');
/** So much of the article is seen above its comments, in CSS pixels. */
const roomAbove = 160;
const plainSnippet = snippet.textContent;

/** The custom properties that are ticked, with their values. */
function picked() {
  return [...form.querySelectorAll('[data-use]')].flatMap(use => {
    if (!use.checked) return [];
    const control = document.getElementById(use.dataset.use);
    return [[control.dataset.property, control.value + (control.dataset.unit ?? '')]];
  });
}

function show() {
  const values = picked();
  const element = preview.contentDocument?.querySelector('afterword-comments');
  for (const { dataset } of form.querySelectorAll('[data-property]')) {
    element?.style.removeProperty(dataset.property);
  }
  for (const [name, value] of values) element?.style.setProperty(name, value);
  const { value: theme } = form.elements.theme;
  if (theme) element?.setAttribute('theme', theme);
  else element?.removeAttribute('theme');
  const script = theme ? plainSnippet.replace(' async', ` data-theme="${theme}" async`) : plainSnippet;
  const style = values.map(([name, value]) => `  ${name}: ${value};\n`).join('');
  snippet.textContent = style ? `<style>\nafterword-comments {\n${style}}\n</style>\n${script}` : script;
}

form.addEventListener('input', ({ target }) => {
  copied.textContent = '';
  if (target.name === 'blog') {
    preview.src = `/demo/themes/${target.value}`;
    preview.title = target.parentElement.textContent.trim();
  } else if (target.name === 'width') {
    preview.classList.toggle('narrow', target.value === 'narrow');
  } else {
    // Whoever changes a value wants to see it.
    if (target.dataset.property) form.querySelector(`[data-use="${target.id}"]`).checked = true;
    show();
  }
});
preview.addEventListener('load', () => {
  show();
  // By the blog's own scrolling, as a fragment would scroll this page too; again once its height is known.
  const comments = preview.contentDocument.querySelector('afterword-comments');
  const goToComments = () => preview.contentWindow.scrollTo(0, comments.offsetTop - roomAbove);
  comments.addEventListener('afterword:loaded', goToComments, { once: true });
  goToComments();
});
form.addEventListener('submit', event => event.preventDefault());

document.getElementById('copy').addEventListener('click', async () => {
  copied.textContent = '';
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    copied.textContent = 'Copied.';
  } catch {
    getSelection().selectAllChildren(snippet);
    copied.textContent = 'Selected: press Ctrl+C or ⌘C.';
  }
});
show();
