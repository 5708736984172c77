import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { setMode } from './clock.ts';

/** How often open dashboards were told of a comment until its check was over. */
async function timesTold(app: TestApp, text: string): Promise<number> {
  const told: string[] = [];
  const stop = app.ctx.store.changes.listen(change => {
    if (change.kind === 'comment') told.push(change.commentId);
  });
  const moderator = await app.moderator();
  const { comment } = await app.posted({ text });
  await moderator.checked(comment.id);
  stop();
  return told.filter(id => id === comment.id).length;
}

onBothStores('An open dashboard', store => {
  for (const mode of ['ham', 'spam', '500'] as const) {
    test(`is told of a comment when it comes in, and once when its check is over (${mode})`, async () => {
      await using app = await startTestApp({ store, akismet: true });
      setMode(app, mode);
      const text = 'The second ferry left early on Sunday because of the storm, so we walked home';
      assert.equal(await timesTold(app, text), 2);
      assert.equal(await timesTold(app, `${text} again`), 2);
    });
  }
});
