import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('The same words twice', store => {
  test('sent at one moment, they are taken once', async () => {
    await using app = await startTestApp({ store });
    const answers = await Promise.all(Array.from({ length: 12 }, () => app.post({ text: 'Just this.' })));
    const statuses = answers.map(answer => answer.status).sort();
    assert.deepEqual(statuses, [202, ...Array.from({ length: 11 }, () => 409)]);
  });
});

test('an address with another method says which it takes', async () => {
  await using app = await startTestApp();
  const answer = await app.call(`/api/v1/sites/${siteId}/comments`, { method: 'DELETE' });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get('allow'), 'POST');
});
