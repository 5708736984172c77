import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siteSettingsSchema } from '../../src/domain/site.ts';
import type { ModeratedSites } from '../../src/http/api/schemas.ts';
import type { SiteDetail, WordHits } from '../../src/http/api/site-schemas.ts';
import { siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, problemOf, refusalOf } from './support.ts';

const path = `${moderation}/settings`;

onBothStores('A site’s settings', store => {
  test('hold from the next comment on, and what is not sent stays', async () => {
    await using app = await startTestApp({ store, site: { policy: 'publish-ham', maxDepth: 3 } });
    const owner = await app.moderator();
    assert.equal((await app.post()).status, 201);
    const answer = await owner.call(path, { method: 'PATCH', body: { policy: 'hold-all' } });
    assert.equal(answer.status, 200);
    const { settings } = (await answer.json()) as SiteDetail;
    assert.deepEqual([settings.policy, settings.maxDepth], ['hold-all', 3]);
    assert.equal((await app.post({ text: 'Another.', name: 'B', email: 'b@example.com' })).status, 202);
    const closing = {
      method: 'PATCH',
      body: { requireNameAndEmail: false, notice: 'Be kind.', order: 'newest' },
    };
    assert.equal((await owner.call(path, closing)).status, 200);
    assert.equal((await app.post({ text: 'No name.', name: '', email: '' })).status, 202);
  });

  test('are each described from the one schema that validates them', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const { about, settings } = (await (await owner.call(path)).json()) as SiteDetail;
    assert.deepEqual(
      about.map(({ name }) => name),
      Object.keys(siteSettingsSchema.shape),
    );
    for (const { name, title, effect, kind, choices } of about) {
      assert.ok(title && effect.endsWith('.'), name);
      assert.equal(choices.length > 0, kind === 'choice' || kind === 'off', name);
      assert.equal(name in settings, kind !== 'secret', name);
    }
  });

  test('that make no sense are refused by name, and nothing is changed', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const odd = {
      policy: 'publish-spam',
      maxLinks: -1,
      maxDepth: 11,
      closeAfterDays: 1.5,
      notice: 'x'.repeat(501),
      language: 'not a tag',
      holdWords: Array.from({ length: 1_001 }, (_, at) => `w${at}`),
      discard: 'burn',
      name: ' ',
      origins: [],
    };
    for (const [field, value] of Object.entries(odd)) {
      const body = { maxLinks: 7, [field]: value };
      const problem = await problemOf(await owner.call(path, { method: 'PATCH', body }));
      assert.deepEqual([problem.status, problem.errors?.[0]?.field], [422, field]);
    }
    for (const origin of ['https://blog.example/path', 'blog.example', 'javascript:alert(1)']) {
      const answer = await owner.call(path, { method: 'PATCH', body: { origins: [origin] } });
      assert.equal(answer.status, 422, origin);
    }
    const { settings } = (await (await owner.call(path)).json()) as SiteDetail;
    assert.equal(settings.maxLinks, 2);
  });

  test('take no signal of the filter that there is not, but keep one of an earlier version', async () => {
    await using app = await startTestApp({ store, site: { signalsOff: ['of-old'] } });
    const owner = await app.moderator();
    const set = (signalsOff: string[]) => owner.call(path, { method: 'PATCH', body: { signalsOff } });
    const problem = await problemOf(await set(['links', 'nonsense', 'of-old']));
    assert.deepEqual([problem.status, problem.detail], [422, 'There is no signal “nonsense”.']);
    assert.deepEqual(problem.errors, [
      { field: 'signalsOff', code: 'unknown-signal', message: 'There is no signal “nonsense”.' },
    ]);
    assert.equal((await set(['links', 'of-old'])).status, 200);
    assert.deepEqual((await app.ctx.sites.find(siteId))?.settings.signalsOff, ['links', 'of-old']);
  });

  test('of a new site are those of every new site', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const body = { id: 'new', name: 'New', origins: ['https://new.example/'] };
    const add = () => owner.call('/api/v1/moderation/sites', { method: 'POST', body });
    const added = (await (await add()).json()) as SiteDetail;
    assert.deepEqual([added.origins, added.settings.policy], [['https://new.example'], 'hold-all']);
    assert.match(added.snippet, /data-site="new"/);
    assert.deepEqual(await refusalOf(await add()), [409, 'site-exists']);
    const { sites } = (await (await owner.call('/api/v1/moderation/sites')).json()) as ModeratedSites;
    assert.ok(sites.some(({ id }) => id === 'new'));
  });
});

onBothStores('Words of a site', store => {
  test('hold or reject a comment before Akismet is asked, say why, and tell what they caught', async () => {
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { policy: 'publish-ham', holdWords: ['crypto'], rejectWords: ['viagra'] },
    });
    const owner = await app.moderator();
    const said = async (text: string, name: string) => {
      const { comment } = await app.posted({ text, name, email: `${name}@example.com` });
      return owner.checked(comment.id);
    };
    const held = await said('All about crypto.', 'held');
    assert.equal(held.status, 'pending');
    assert.deepEqual(held.verdict?.reasons, ['“crypto” is on the list of words that hold']);
    const asked = app.akismet.calls.length;
    const rejected = await said('Cheap VIAGRA here.', 'rejected');
    assert.equal(rejected.status, 'spam');
    assert.match(rejected.verdict?.reasons.join() ?? '', /“viagra” is on the list of words that reject/);
    assert.equal(app.akismet.calls.length, asked, 'nobody else was asked');
    assert.equal((await said('Nothing of it.', 'fine')).status, 'approved');

    const { words } = (await (await owner.call(`${moderation}/words`)).json()) as WordHits;
    assert.deepEqual(
      words.map(({ list, word, hits }) => [list, word, hits]),
      [
        ['hold', 'crypto', 1],
        ['reject', 'viagra', 1],
      ],
    );
    const caught = await owner.call(`${moderation}/caught?rule=reject%3Aviagra`);
    const { comments } = (await caught.json()) as { comments: { author: string; status: string }[] };
    assert.deepEqual(
      comments.map(({ author, status }) => [author, status]),
      [['rejected', 'spam']],
    );
  });

  test('are answered like any held comment: who is rejected does not learn it', async () => {
    await using app = await startTestApp({ store, site: { rejectWords: ['viagra'] } });
    const answers = await Promise.all([
      app.post({ text: 'Fine.' }),
      app.post({ text: 'viagra', email: 'b@example.com' }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [202, 202],
    );
  });

  test('and links beyond those allowed hold what the policy would publish', async () => {
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { policy: 'publish-ham', maxLinks: 1 },
    });
    const owner = await app.moderator();
    const text = 'See https://a.example and https://b.example #ham';
    const { comment } = await app.posted({ text });
    const checked = await owner.checked(comment.id);
    assert.equal(checked.status, 'pending');
    assert.ok(checked.verdict?.reasons.includes('2 links, of 1 allowed'));
  });
});
