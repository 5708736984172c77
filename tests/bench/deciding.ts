import { openBrowser } from '../support/browser.ts';
import { median } from './measure.ts';
import { startProcess } from './processes.ts';
import { signedIn } from './queue.ts';
import { fillQueue } from './queue-store.ts';
import { temporaryFolder } from './seed.ts';

const decisions = 100;
const keys = ['a', 's', 'd', 'a', 'a'];

/**
 * A hundred comments decided by keyboard in the real browser, one key after another as fast as the page follows:
 * how long a moderator waits for the program at each, until the row is gone and the next one has the focus; and
 * how long after the last key everything is saved.
 */
export async function deciding(): Promise<void> {
  await using folder = await temporaryFolder();
  await fillQueue(folder.path, { comments: 2_000, pending: 1_000 });
  await using app = await startProcess(['tests/bench/serve-app.ts'], { DATA_DIR: folder.path, PORT: '0' });
  const { call, cookie } = await signedIn(folder.path, app.url);
  await using browser = await openBrowser();
  const { page } = await browser.newPage();
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: app.url }]);
  await page.goto(`${app.url}/moderate#status=pending`);
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('j');
  await page.locator('article:focus').waitFor();

  const waits: number[] = [];
  const begun = performance.now();
  for (let number = 0; number < decisions; number += 1) {
    // Within the page: from the key to the first picture in which another row has the focus.
    await page.evaluate(`void (globalThis.nextRow = new Promise(resolve => {
      const row = document.activeElement;
      addEventListener('keydown', () => {
        const pressed = performance.now();
        const look = () =>
          document.activeElement !== row && document.activeElement.matches('article') && !row.isConnected
            ? resolve(performance.now() - pressed)
            : requestAnimationFrame(look);
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    }))`);
    await page.keyboard.press(keys[number % keys.length]!);
    waits.push((await page.evaluate('nextRow')) as number);
  }
  const pressed = performance.now();
  for (;;) {
    const { pending } = (await call('/api/v1/moderation/counts')) as { pending: number };
    if (pending === 1_000 - decisions) break;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  const saved = performance.now();
  const total = waits.reduce((sum, wait) => sum + wait, 0) / 1_000;
  console.log(`\n${decisions} comments decided by keyboard in the browser`);
  console.log(
    `  waiting for the program: ${(total / decisions).toFixed(4)} s a decision (median ${(median(waits) / 1_000).toFixed(4)}, worst ${(Math.max(...waits) / 1_000).toFixed(4)})`,
  );
  console.log(
    `  with the keys pressed one after another by the script: ${((pressed - begun) / 1_000).toFixed(1)} s in all`,
  );
  console.log(`  all of it saved ${((saved - pressed) / 1_000).toFixed(3)} s after the last key`);
}
