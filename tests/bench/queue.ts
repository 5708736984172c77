import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { newSetUpToken } from '../../src/accounts/set-up.ts';
import { createContext } from '../../src/app.ts';
import { listQueue } from '../../src/comments/list-queue.ts';
import { decideNamed } from '../../src/comments/operations.ts';
import { parseConfig } from '../../src/config.ts';
import type { QueueFilter } from '../../src/domain/queue-filter.ts';
import { compare, load } from './measure.ts';
import { startProcess } from './processes.ts';
import { fillQueue, words } from './queue-store.ts';
import { type Recorded, record, replayer } from './recorder.ts';
import { site, temporaryFolder } from './seed.ts';

const many = { comments: 200_000, pending: 10_000 };
const twoWords = `${words[3]} ${words[300]}`;
const commentsPerDecision = 500;
const rawRunsPerRound = 500;
/** One to warm up, five that count. */
const decisionRounds = 6;

/**
 * The moderators' queue on a large store, through HTTP with session and validation, against the statements that
 * it makes, run by better-sqlite3 itself on a copy of the same store.
 */
export async function queue(): Promise<void> {
  await using folder = await temporaryFolder();
  await using copy = await temporaryFolder();
  await using model = await temporaryFolder();
  await fillQueue(folder.path, many);
  for (const { path } of [copy, model]) {
    await copyFile(join(folder.path, 'afterword.sqlite'), join(path, 'afterword.sqlite'));
  }
  const raw = new Database(join(copy.path, 'afterword.sqlite'));
  raw.pragma('synchronous = FULL');
  const replay = replayer(raw);

  // The statements are taken down from the use cases themselves, on a third copy.
  const recording = record();
  await using ctx = await contextOn(model.path);
  await using app = await startProcess(['tests/bench/serve-app.ts'], {
    DATA_DIR: folder.path,
    PORT: '0',
    WORKER: 'off',
  });
  const { call, cookie } = await signedIn(folder.path, app.url);

  const views: [about: string, filter: QueueFilter, query: string, grouped?: boolean][] = [
    ['First page of the queue', { statuses: ['pending'] }, 'status=pending'],
    [
      'First page of the queue, half of which is one wave in one row',
      { statuses: ['pending'] },
      'status=pending&grouped=true',
      true,
    ],
    ['Search for two words', { text: twoWords }, `q=${encodeURIComponent(twoWords)}`],
    [
      'Search for a frequent word among what is held',
      { statuses: ['pending'], text: words[3]! },
      `status=pending&q=${words[3]}`,
    ],
  ];
  for (const [about, filter, query, grouped = false] of views) {
    recording.statements.length = 0;
    await listQueue(ctx, [site.id], filter, { order: 'newest', after: undefined, limit: 30, grouped });
    const statements = [...recording.statements];
    await compare({
      about: `${about}: ${many.comments.toLocaleString('en')} comments, ${many.pending.toLocaleString('en')} pending`,
      baseline: {
        name: `better-sqlite3, the same ${statements.length} statements`,
        run: async () => timed(() => replay(statements)),
      },
      ours: {
        name: 'Afterword over HTTP',
        run: () => perRequest(`${app.url}/api/v1/moderation/comments?${query}`, cookie),
      },
      unit: 'ms',
      goal: 'at most 3',
    });
  }

  const ids = raw
    .prepare(`select id from comments where site_id = ? and status = 'pending' order by id desc limit ?`)
    .pluck()
    .all(site.id, commentsPerDecision * decisionRounds) as string[];
  const rounds: { recorded: Recorded[]; comments: object[] }[] = [];
  for (let at = 0; at < ids.length; at += commentsPerDecision) {
    const asked = ids
      .slice(at, at + commentsPerDecision)
      .map(id => ({ site: site.id, id, from: 'pending' as const }));
    recording.statements.length = 0;
    await decideNamed(ctx, { moderator: { id: 'bench', name: 'Bench' }, action: 'approve', asked });
    const recorded = recording.statements.filter(({ sql }) => !/savepoint|release/.test(sql));
    rounds.push({ recorded, comments: asked });
  }
  recording.stop();
  let [rawRound, ourRound] = [0, 0];
  await compare({
    about: `A decision on ${commentsPerDecision} comments at once`,
    baseline: {
      name: `better-sqlite3, the same ${rounds[0]!.recorded.length} statements`,
      run: async () => once(() => replay(rounds[rawRound++]!.recorded)),
    },
    ours: {
      name: 'Afterword over HTTP',
      async run() {
        const { comments } = rounds[ourRound++]!;
        const begun = performance.now();
        await call('/api/v1/moderation/decisions', { action: 'approve', comments });
        return performance.now() - begun;
      },
    },
    unit: 'ms',
    goal: 'at most 3',
  });
  raw.close();
}

function contextOn(dataDir: string) {
  return createContext(parseConfig({ DATA_DIR: dataDir }), { log: pino({ level: 'silent' }) });
}

function once(run: () => void): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

function timed(run: () => void): number {
  const begun = performance.now();
  for (let number = 0; number < rawRunsPerRound; number += 1) run();
  return (performance.now() - begun) / rawRunsPerRound;
}

/** One connection sends one request after another: what each of them takes, in milliseconds. */
async function perRequest(url: string, cookie: string): Promise<number> {
  const { perSecond } = await load({ url, connections: 1, headers: { cookie } });
  return 1_000 / perSecond;
}

/** Calls the app as an owner who is signed in; throws at an answer that is no success. */
export async function signedIn(
  dataDir: string,
  url: string,
): Promise<{ call: (path: string, body?: object) => Promise<unknown>; cookie: string }> {
  await using ctx = await contextOn(dataDir);
  const token = await newSetUpToken(ctx);
  const account = { name: 'Bench', email: 'bench@example.com', password: 'a long enough password', token };
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(account),
  });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const call = async (path: string, body?: object) => {
    const got = await fetch(`${url}${path}`, {
      headers: { cookie, ...(body && json) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await got.text();
    if (!got.ok) throw new Error(`${path} answered ${got.status}: ${text}`);
    return JSON.parse(text) as unknown;
  };
  return { call, cookie };
}
