import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config } from '../../src/config.ts';
import { parseConfig } from '../../src/config.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addSite } from './people.ts';
import { api, problemOf, startAnother, testClock, threadPath } from './support.ts';

interface Try {
  from?: string;
  email?: string | undefined;
  name?: string;
  site?: string;
  text?: string;
}

/** Posts what is refused for its missing text, where no limit is before it. @returns the limits that were met. */
async function tries(app: TestApp, ...all: Try[]): Promise<string[]> {
  const met: string[] = [];
  for (const { from = '192.0.2.1', site, ...body } of all) {
    const path = site ? `/api/v1/sites/${site}/comments` : `${api}/comments`;
    const answer = await app.call(path, { method: 'POST', body, headers: { 'x-forwarded-for': from } });
    const { detail = '' } = answer.ok ? {} : await problemOf(answer);
    const over = /"([a-z-]+)"; r=0; t=\d+[^,]*$/.exec(answer.headers.get('ratelimit') ?? '')?.[1];
    met.push(answer.status === 429 ? `${over}: ${detail.split('.')[0]}` : '');
  }
  return met;
}

/** Of what is taken: only that counts for its author. */
let written = 0;
function comment(more: Try): Try & { url: string } {
  written += 1;
  return { name: 'A', email: 'a@example.com', url: `${blog}/post`, text: `Comment ${written}.`, ...more };
}

const behind = (config: Partial<Config>) => ({ config: { trustProxy: 1, ...config } });

onBothStores('A flood', store => {
  test('from one network is stopped, and its neighbours of another are not', async () => {
    await using app = await startTestApp({ store, ...behind({ commentsPerMinuteAndSubnet: 2 }) });
    const over = 'comments-by-subnet: Too many comments came from the network that you are in';
    const four = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.3.1'].map(from => ({ from }));
    assert.deepEqual(await tries(app, ...four), ['', '', over, '']);
    const six = ['2001:db8:1:100::1', '2001:db8:1:200::1', '2001:db8:1:ff00::1', '2001:db8:2::1'];
    assert.deepEqual(await tries(app, ...six.map(from => ({ from }))), ['', '', over, '']);
  });

  test('under one address of mail, or one name without any, is stopped for an hour', async () => {
    const clock = testClock();
    const limit = behind({ commentsPerHourAndAuthor: 2 });
    await using app = await startTestApp({
      store,
      now: clock.now,
      site: { requireNameAndEmail: false },
      ...limit,
    });
    const over = 'comments-by-author: Too many comments came under this name or email address within an hour';
    const ann = ['ann@example.com', ' Ann@Example.com', 'ann@example.com', 'ben@example.com'];
    const from = (index: number) => `198.51.${index}.1`;
    assert.deepEqual(await tries(app, ...ann.map((email, index) => comment({ email, from: from(index) }))), [
      '',
      '',
      over,
      '',
    ]);
    const bob = ['Bob', 'bob', 'BOB', 'Bobby'].map((name, index) =>
      comment({ name, email: undefined, from: from(index) }),
    );
    assert.deepEqual(await tries(app, ...bob), ['', '', over, '']);
    clock.forward(3_599_999);
    assert.deepEqual(await tries(app, comment({ email: 'ann@example.com' })), [over]);
    clock.forward(1);
    assert.deepEqual(await tries(app, comment({ email: 'ann@example.com' })), ['']);
  });

  test('of refused comments in somebody’s name does not keep them from writing', async () => {
    await using app = await startTestApp({ store, ...behind({ commentsPerHourAndAuthor: 2 }) });
    const email = 'ann@example.com';
    const empty = [1, 2, 3, 4, 5].map(number => ({ email, from: `198.51.${number}.1` }));
    assert.deepEqual(await tries(app, ...empty), ['', '', '', '', '']);
    assert.deepEqual(await tries(app, comment({ email }), comment({ email })), ['', '']);
  });

  test('under one address of mail is stopped in every process, one comment later at most in each', async () => {
    await using app = await startTestApp({ store, ...behind({ commentsPerHourAndAuthor: 4 }) });
    await using second = await startAnother(app);
    const statuses: number[] = [];
    for (let number = 0; number < 10; number += 1) {
      const { url } = number % 2 ? second : app;
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${number}.1` };
      const body = JSON.stringify(comment({ email: 'ann@example.com' }));
      statuses.push((await fetch(`${url}${api}/comments`, { method: 'POST', headers, body })).status);
    }
    const taken = statuses.filter(status => status !== 429).length;
    assert.ok(taken === 4 || taken === 5, statuses.join(' '));
    assert.deepEqual(statuses.slice(taken), Array(10 - taken).fill(429));
  });

  test('over all sites together is stopped', async () => {
    await using app = await startTestApp({ store, ...behind({ commentsPerMinute: 2 }) });
    await addSite(await app.moderator(), 'second');
    assert.deepEqual(await tries(app, {}, { site: 'second' }, {}), [
      '',
      '',
      'comments: Too many comments are being posted right now',
    ]);
  });

  test('uses up its own share only: what is refused counts for no wider limit', async () => {
    const limits = { commentsPerMinuteAndIp: 1, commentsPerMinuteAndSubnet: 2, commentsPerMinuteAndSite: 3 };
    await using app = await startTestApp({ store, ...behind(limits) });
    const flood = await tries(app, {}, {}, {}, {}, {}, {});
    assert.equal(flood.filter(one => one.startsWith('comments-by-address')).length, 5);
    assert.deepEqual(await tries(app, { from: '192.0.2.2' }, { from: '203.0.113.1' }), ['', '']);
    const [subnet, site] = await tries(app, { from: '192.0.2.3' }, { from: '203.0.114.1' });
    assert.match(subnet!, /^comments-by-subnet/);
    assert.match(site!, /^comments-by-site: Too many comments are being posted on this site right now/);
  });

  test('at one moment is counted as one after the other', async () => {
    await using app = await startTestApp({ store, ...behind({ commentsPerMinuteAndSite: 5 }) });
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) => tries(app, { from: `192.0.${index}.1` })),
    );
    assert.equal(all.flat().filter(one => one === '').length, 5);
  });
});

test('Reading is limited where an answer has to be made; what is ready is given to everybody', async () => {
  const clock = testClock();
  await using app = await startTestApp({ now: clock.now, ...behind({ readsPerMinuteAndIp: 3 }) });
  const read = (page: number | string, from = '192.0.2.1') =>
    app.call(threadPath(`${blog}/${page}`), { headers: { 'x-forwarded-for': from } });
  for (const page of [1, 2, 3]) assert.equal((await read(page)).status, 200);
  assert.equal((await read(3)).status, 200);
  const refused = await read(4);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal((await problemOf(refused)).code, 'too-many-requests');
  const headers = { 'x-forwarded-for': '192.0.2.1' };
  assert.equal((await app.call(`${api}/counts?page=${blog}/post`, { headers })).status, 429);
  const page = await app.call('/t/blog/https:__blog.example_post', { headers });
  assert.deepEqual([page.status, page.headers.get('content-type')], [429, 'text/html; charset=utf-8']);
  assert.equal((await read(4, '192.0.2.2')).status, 200);
  clock.forward(60_000);
  assert.equal((await read(5)).status, 200);
});

test('A network may send three times what one address may, unless it is set', () => {
  assert.equal(parseConfig({ COMMENTS_PER_MINUTE_AND_IP: '7' }).commentsPerMinuteAndSubnet, 21);
  assert.equal(parseConfig({ COMMENTS_PER_MINUTE_AND_SUBNET: '4' }).commentsPerMinuteAndSubnet, 4);
});
