import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { owner, startTestApp, type TestApp } from '../support/app.ts';
import { emptyStore, onBothStores } from '../support/stores.ts';
import { api, problemOf, startAnother, testClock } from './support.ts';

/** Statuses of as many tries to post, each from the address that a proxy names. */
async function tries(app: TestApp, addresses: (string | undefined)[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const address of addresses) {
    const headers = address === undefined ? {} : { 'x-forwarded-for': address };
    const answer = await app.call(`${api}/comments`, { method: 'POST', body: {}, headers });
    statuses.push(answer.status);
  }
  return statuses;
}

const two: Partial<Config> = { commentsPerMinuteAndIp: 2, trustProxy: 1 };

onBothStores('Posting too much', store => {
  test('is refused until the minute is over, with the time to wait', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, config: { commentsPerMinuteAndIp: 2 }, now: clock.now });
    const first = await app.post({ text: '1' });
    assert.match(first.headers.get('ratelimit-policy') ?? '', /"comments-by-address"; q=2; w=60/);
    assert.match(first.headers.get('ratelimit') ?? '', /"comments-by-address"; r=1; t=\d+/);
    assert.equal(first.headers.get('retry-after'), null);
    assert.equal((await app.post({ text: '2' })).status, 202);

    const third = await app.post({ text: '3' });
    const wait = Number(third.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60, String(wait));
    assert.match(third.headers.get('ratelimit') ?? '', /"comments-by-address"; r=0/);
    const { status, code, detail } = await problemOf(third);
    assert.deepEqual([status, code], [429, 'too-many-requests']);
    assert.equal(
      detail,
      'Too many comments came from your internet address. Please wait a little and try again.',
    );

    clock.forward(59_999);
    assert.equal((await app.post({ text: '3' })).status, 429);
    clock.forward(1);
    assert.equal((await app.post({ text: '3' })).status, 202);
  });

  test('counts by address, an IPv6 network of /56 as one, IPv4 the same in either form', async () => {
    await using app = await startTestApp({ store, config: two });
    assert.deepEqual(
      await tries(app, ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2']),
      [422, 422, 429, 422],
    );
    const network = ['2001:db8:0:ab00::1', '2001:db8:0:abff:ffff::2', '2001:db8:0:ab12:3:4:5:6'];
    assert.deepEqual(await tries(app, [...network, '2001:db8:0:ac00::1']), [422, 422, 429, 422]);
    const mapped = ['::ffff:198.51.100.1', '198.51.100.1', '::ffff:c633:6401', '::ffff:198.51.100.2'];
    assert.deepEqual(await tries(app, mapped), [422, 422, 429, 422]);
  });

  test('believes a proxy only as far as TRUST_PROXY says', async () => {
    await using alone = await startTestApp({ store, config: { ...two, trustProxy: false } });
    assert.deepEqual(await tries(alone, ['192.0.2.1', '192.0.2.2', '192.0.2.3']), [422, 422, 429]);
    await using behind = await startTestApp({ store, config: two });
    const made = ['10.0.0.1, 192.0.2.1', '10.0.0.2, 192.0.2.1', '10.0.0.3, 192.0.2.1'];
    assert.deepEqual(await tries(behind, made), [422, 422, 429]);
    await using named = await startTestApp({ store, config: { ...two, trustProxy: 'loopback, 10.0.0.0/8' } });
    const listed = ['192.0.2.9, 192.0.2.1, 10.0.0.1', '192.0.2.8, 192.0.2.1', '192.0.2.1', '192.0.2.9'];
    assert.deepEqual(await tries(named, listed), [422, 422, 429, 422]);
  });

  test('keeps the address that was believed for the moderators', async () => {
    await using app = await startTestApp({ store, config: { trustProxy: 1 } });
    const moderator = await app.moderator();
    await app.post({}, { 'x-forwarded-for': '10.9.9.9, 192.0.2.77' });
    assert.equal((await moderator.queue()).comments[0]?.author.ip, '192.0.2.77');
  });

  test('is refused for a whole site too, and for that site only', async () => {
    await using app = await startTestApp({ store, config: { commentsPerMinuteAndSite: 2, trustProxy: 1 } });
    const [first, second, third] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    assert.deepEqual(await tries(app, [first, second, third]), [422, 422, 429]);
    const other = await app.call('/api/v1/sites/demo/comments', { method: 'POST', body: {} });
    assert.equal(other.status, 422);
  });

  test('is counted by all servers on the store together, also those at one moment', async () => {
    await using app = await startTestApp({ store, config: { commentsPerMinuteAndIp: 10 } });
    await using second = await startAnother(app);
    const post = (server: { url: string }) =>
      fetch(`${server.url}${api}/comments`, { method: 'POST' }).then(answer => answer.status);
    const servers = Array.from({ length: 24 }, (_, number) => (number % 2 ? app : second));
    const statuses = await Promise.all(servers.map(post));
    assert.equal(statuses.filter(status => status === 415).length, 10);
    assert.equal(statuses.filter(status => status === 429).length, 14);
  });

  test('is remembered when the server starts again', async () => {
    await using data = await emptyStore(store);
    const config = parseConfig({ PORT: '0', COMMENTS_PER_MINUTE_AND_IP: '1', ...data.env });
    const postOnce = async () => {
      await using app = await createApp(config, { log: pino({ level: 'silent' }) });
      const answer = await fetch(`${app.url}/api/v1/sites/demo/comments`, { method: 'POST' });
      return answer.status;
    };
    assert.deepEqual([await postOnce(), await postOnce()], [415, 429]);
  });
});

onBothStores('Trying to sign in too often', store => {
  test('is refused for a quarter of an hour, set-up links included, with the right password too', async () => {
    const clock = testClock();
    const config = { signInsPerQuarterHourAndIp: 3 };
    await using app = await startTestApp({ store, config, now: clock.now });
    await app.moderator();
    const signIn = (password: string) =>
      app.call('/api/v1/session', { method: 'POST', body: { email: owner.email, password } });
    assert.equal((await signIn('wrong')).status, 401);
    assert.equal((await signIn('wrong again')).status, 401);
    const refused = await signIn(owner.password);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal((await problemOf(refused)).code, 'too-many-requests');
    const setUp = await app.call('/api/v1/setup', { method: 'POST', body: { ...owner, token: 'x' } });
    assert.equal(setUp.status, 429);
    clock.forward(15 * 60_000);
    assert.equal((await signIn(owner.password)).status, 200);
  });
});
