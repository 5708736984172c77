import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { standInKey } from '../../src/demo/akismet-stand-in.ts';
import type { ModeratedSites } from '../../src/http/api/schemas.ts';
import type { AkismetState, SiteDetail } from '../../src/http/api/site-schemas.ts';
import { createClock, dayMs, hourMs, minuteMs, setMode } from '../comments/clock.ts';
import {
  blog,
  type Moderator,
  type Options,
  siteId,
  startTestApp,
  type TestApp,
  until,
} from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, startAnother } from './support.ts';

const settings = `${moderation}/settings`;

/** An app on which an owner looks what Akismet says. */
async function ownersApp(options: Options) {
  const app = await startTestApp({ akismet: true, ...options });
  const owner = await app.moderator();
  const json = async (answer: Promise<Response>) => (await answer).json() as Promise<unknown>;
  return {
    app,
    owner,
    state: async () => ((await json(owner.call(settings))) as SiteDetail).akismet,
    check: async () =>
      (await json(owner.call(`${moderation}/akismet/check`, { method: 'POST' }))) as AkismetState,
    site: async () => {
      const { sites } = (await json(owner.call('/api/v1/moderation/sites'))) as ModeratedSites;
      return sites.find(({ id }) => id === siteId)!;
    },
    setKey: (akismetKey: string | null) => owner.call(settings, { method: 'PATCH', body: { akismetKey } }),
  };
}

/** A comment whose check is over, whatever came of it. */
async function checked(app: TestApp, owner: Moderator, text: string): Promise<string> {
  const { comment } = await app.posted({ text });
  await owner.checked(comment.id);
  return comment.id;
}

/** The keys that Akismet was asked about; the site of the demo uses the server's too. */
function verified({ akismet }: TestApp) {
  const calls = akismet.calls.filter(({ path }) => path.endsWith('verify-key'));
  return calls.filter(({ fields }) => fields.blog === blog).map(({ fields }) => fields.key);
}

onBothStores('A key', store => {
  test('is asked about when it is set, and never shown', async () => {
    const { app, setKey, state } = await ownersApp({ store, akismet: false });
    await using _ = app;
    const set = async (key: string | null) => {
      const text = await (await setKey(key)).text();
      if (key !== null) assert.ok(!text.includes(key));
      return (JSON.parse(text) as SiteDetail).akismet;
    };
    const good = await set(standInKey);
    assert.deepEqual([good.key, good.valid], ['own', true]);
    assert.equal(good.usage?.limit, null);
    const bad = await set('anotherkey123');
    assert.deepEqual([bad.key, bad.valid, bad.usage], ['own', false, null]);
    assert.match(bad.reason ?? '', /did not accept the key/);
    await set('anotherkey123');
    assert.equal(verified(app).length, 3, 'also where it is the one from before');
    const none = await set(null);
    assert.deepEqual([none.key, none.valid, none.checkedAt], ['none', null, null]);
    assert.deepEqual(await state(), none);
  });

  test('that Akismet does not say is good stays what it was, and is asked about again within an hour', async () => {
    const clock = createClock();
    const { app, setKey, state, check } = await ownersApp({ store, akismet: false, now: clock.now });
    await using _ = app;
    setMode(app, '500');
    await setKey(standInKey);
    const unsaid = await state();
    assert.deepEqual([unsaid.valid, unsaid.failure], [null, 'Akismet answered with an error (500)']);
    setMode(app, 'normal');
    clock.forward(hourMs, app);
    await until('it was asked again', async () => (await state()).valid);
    setMode(app, '500');
    const later = await check();
    assert.deepEqual([later.valid, later.failure], [true, 'Akismet answered with an error (500)']);
  });

  test('of the server is asked about at the start where it is another one than before', async () => {
    const clock = createClock();
    const { app, check, state } = await ownersApp({ store, now: clock.now });
    await using _ = app;
    await check();
    assert.equal((await state()).valid, true);
    await using other = await startAnother(app, { akismetKey: 'anotherkey123' });
    await until('the new key was asked about', async () => verified(app).length === 2);
    assert.deepEqual(verified(app), [standInKey, 'anotherkey123']);
    const { akismetStateOf } = await import('../../src/sites/akismet-state.ts');
    const site = (await other.ctx.sites.find(siteId))!;
    await until('it is refused', async () => (await akismetStateOf(other.ctx, site)).valid === false);
  });

  test('that was asked about is asked about daily, and not by each server that is started again', async () => {
    const clock = createClock();
    const { app, check } = await ownersApp({ store, now: clock.now });
    await using _ = app;
    await check();
    await using _other = await startAnother(app);
    clock.forward(hourMs, app);
    await until('the first look is over', async () => {
      const job = await app.ctx.store.db
        .selectFrom('jobs')
        .selectAll()
        .where('id', '=', 'akismet-usage')
        .executeTakeFirst();
      return job?.leased_by === null && job.run_at > clock.now() + hourMs;
    });
    assert.equal(verified(app).length, 1);
    clock.forward(dayMs, app);
    await until('the daily look is over', async () => verified(app).length === 2);
  });

  test('that is refused is in the log, once and without the key', async (context: TestContext) => {
    const { app, check } = await ownersApp({ store });
    await using _ = app;
    const warn = context.mock.method(app.ctx.log, 'warn');
    setMode(app, 'invalid', { headers: { 'x-akismet-debug-help': '' } });
    await check();
    await check();
    const logged = warn.mock.calls.map(({ arguments: [detail] }) => detail as unknown);
    assert.deepEqual(logged, [{ site: siteId, reason: 'Akismet did not accept the key' }]);
  });

  test('that is refused is told above every page, whatever call was refused, until it is accepted', async () => {
    const { app, owner, site, check } = await ownersApp({ store });
    await using _ = app;
    const id = await checked(app, owner, 'One #ham');
    assert.equal((await site()).keyRefused, null);
    const refused = /did not accept the key: This API key is not valid for use here/;

    setMode(app, 'invalid');
    await checked(app, owner, 'Two');
    assert.match((await site()).keyRefused ?? '', refused);
    setMode(app, '500');
    await check();
    assert.match((await site()).keyRefused ?? '', refused, 'no answer does not end it');
    setMode(app, 'normal');
    await checked(app, owner, 'Three');
    assert.equal((await site()).keyRefused, null);

    setMode(app, 'invalid');
    await owner.decide(id, 'spam', 'pending');
    await until('a refused report tells it', async () => refused.test((await site()).keyRefused ?? ''));
    setMode(app, 'normal');
    await check();
    assert.equal((await site()).keyRefused, null);
  });

  test('that is good again has the comments checked that waited for it', async () => {
    const { app, owner, setKey } = await ownersApp({ store, akismet: false });
    await using _ = app;
    await setKey('anotherkey123');
    const { comment } = await app.posted();
    const verdictOf = async () => (await owner.queue()).comments.find(({ id }) => id === comment.id)?.verdict;
    await until('it waits', async () => (await verdictOf())?.verdict === 'unknown');
    await setKey(standInKey);
    await until('it is checked', async () => (await verdictOf())?.verdict === 'ham');
  });
});

onBothStores('Trouble with the account', store => {
  const headers = { 'x-akismet-alert-code': '10508', 'x-akismet-alert-msg': 'Over the limit.' };
  const plain = {
    code: '10508',
    message: 'Over the limit.',
    apiCalls: null,
    usageLimit: null,
    upgradeUrl: null,
  };

  test('is shown until an answer comes without it', async () => {
    const { app, owner, site, check } = await ownersApp({ store });
    await using _ = app;
    setMode(app, 'normal', { headers });
    await checked(app, owner, 'One.');
    assert.deepEqual((await site()).alert, plain);
    setMode(app, '500');
    await app.posted({ text: 'Two.' });
    await until('Akismet was asked in vain', async () => app.akismet.calls.length >= 2);
    assert.notEqual((await site()).alert, null);
    setMode(app, 'normal');
    await checked(app, owner, 'Three.');
    assert.equal((await site()).alert, null);

    setMode(app, 'normal', { headers });
    await check();
    assert.deepEqual((await site()).alert, plain, 'a question about the key tells it');
    setMode(app, 'normal');
    await check();
    assert.equal((await site()).alert, null, 'and ends it');
  });

  test('is heard of with a report too', async () => {
    const { app, owner, site } = await ownersApp({ store });
    await using _ = app;
    const id = await checked(app, owner, 'One #ham');
    setMode(app, 'normal', { headers });
    await owner.decide(id, 'spam', 'pending');
    await until('it is told', async () => (await site()).alert?.code === '10508');
  });

  test('is told without a number, and with figures and the way to a greater plan', async () => {
    const { app, owner, site, state } = await ownersApp({ store });
    await using _ = app;
    setMode(app, 'normal', { headers: { 'x-akismet-alert-msg': 'A word.' } });
    await checked(app, owner, 'One.');
    assert.deepEqual((await site()).alert, { ...plain, code: null, message: 'A word.' });
    const more = {
      'x-akismet-alert-api-calls': '60000',
      'x-akismet-alert-usage-limit': '50000',
      'x-akismet-alert-upgrade-url': 'https://akismet.com/account/',
    };
    setMode(app, 'normal', { headers: { ...headers, ...more } });
    await checked(app, owner, 'Two.');
    const upgradeUrl = 'https://akismet.com/account/';
    const full = { ...plain, apiCalls: 60_000, usageLimit: 50_000, upgradeUrl };
    assert.deepEqual((await site()).alert, full);
    assert.partialDeepStrictEqual((await state()).alert, full);
  });
});

onBothStores('A time that Akismet has asked to be left alone for', store => {
  const busy = { headers: { 'retry-after': '3600' } };

  test('is kept for every process and every start, and told to an owner who asks', async () => {
    const clock = createClock();
    const { app, owner, check } = await ownersApp({ store, now: clock.now });
    await using _ = app;
    setMode(app, '429', busy);
    await checked(app, owner, 'One.');
    assert.equal(app.akismet.calls.length, 1);
    setMode(app, 'normal');

    const { wait, checkedAt } = await check();
    assert.deepEqual([app.akismet.calls.length, checkedAt], [1, null]);
    assert.equal(wait?.reason, 'Akismet is over its limit (429)');
    const left = Date.parse(wait.until) - clock.now();
    assert.ok(left > hourMs - minuteMs && left <= hourMs, `${left} ms`);

    // A process of its own, as another one would be and this one after a new start.
    await using other = await startAnother(app);
    const posted = await Promise.all(['Two.', 'Three.', 'Four.'].map(text => app.posted({ text })));
    for (const { comment } of posted) await owner.checked(comment.id);
    const { checkAkismet } = await import('../../src/sites/check-akismet.ts');
    await checkAkismet(other.ctx, (await other.ctx.sites.find(siteId))!);
    assert.equal(app.akismet.calls.length, 1);

    clock.forward(hourMs + 10 * minuteMs, app);
    await until('all are checked', async () => {
      const { comments } = await owner.queue();
      return comments.length === 4 && comments.every(({ verdict }) => verdict?.verdict === 'ham');
    });
    assert.equal((await check()).wait, null);
  });

  test('holds for what an owner asks too', async () => {
    const { app, check } = await ownersApp({ store });
    await using _ = app;
    setMode(app, '429', busy);
    const first = await check();
    assert.equal(first.failure, 'Akismet is over its limit (429)');
    assert.deepEqual((await check()).wait, first.wait);
    assert.deepEqual(
      app.akismet.calls.map(({ path }) => path),
      ['/1.1/verify-key'],
    );
  });
});

onBothStores('What Akismet remarks on a call', store => {
  test('stands in the comment’s history and in the log, without the key', async (context: TestContext) => {
    const { app, owner } = await ownersApp({ store });
    await using _ = app;
    const warn = context.mock.method(app.ctx.log, 'warn');
    const remarks = {
      'x-akismet-debug-help': `Odd: ${standInKey} and ${standInKey.replaceAll('-', '%2d')}`,
    };
    const last = async (text: string) => (await owner.history(await checked(app, owner, text))).at(-1)!;
    setMode(app, 'ham', { headers: remarks });
    assert.match(await last('One.'), /Akismet remarks: Odd: … and …/);
    const id = await checked(app, owner, 'Told.');
    await owner.decide(id, 'spam', 'pending');
    await until('the report is in the history', async () =>
      /told that this is spam \(it remarks: Odd: … and …\)\.$/.test((await owner.history(id)).at(-1)!),
    );
    setMode(app, '500', { headers: remarks });
    assert.match(await last('Two.'), /an error \(500\): Odd: … and …/);
    const logged = warn.mock.calls.map(({ arguments: [detail] }) => detail as unknown);
    assert.deepEqual(logged, Array(4).fill({ site: siteId, debugHelp: 'Odd: … and …' }));
  });
});
