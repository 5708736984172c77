import { sql } from 'kysely';
import { type StandInMode, standInModes } from '../../src/demo/akismet-stand-in.ts';
import { createClock, hourMs, setMode } from '../comments/clock.ts';
import { startTestApp, type TestApp, until } from '../support/app.ts';

const comments = 1_000;
const atOnce = 16;
const longestWaitMs = 120_000;

const words =
  `the tide table of our village was a great help on long walk to old lighthouse and back home before
  rain began while my brother took pictures of seals near harbour where ferry used to stop every morning in summer
  when children still learned to sail with wooden boats that grandfather built from driftwood behind his blue shed
  please tell us more about winter storms railway bridge bakery garden school choir map museum`.split(/\s+/);

/** Every tenth is spam to everybody; the others are of the same words and yet do not look alike. */
function textOf(number: number): string {
  if (number % 10 === 0) {
    return `Cheap viagra at the casino, number ${number}: https://a.example https://b.example https://c.example`;
  }
  return Array.from(
    { length: 18 },
    (_, at) => words[(number * 31 + at * at * (number % 13) + at * 7) % words.length],
  )
    .concat(`(${number})`)
    .join(' ');
}

/**
 * A thousand comments while Akismet is in each of the stand-in's modes, on a site that publishes whatever is not
 * spam: what became of them then, and once Akismet answers again.
 */
export async function failingModes(): Promise<void> {
  console.log(`\n${comments} comments posted in each mode of the Akismet stand-in, policy publish-ham`);
  const header = [
    'mode'.padEnd(10),
    'taken',
    'held',
    'published',
    'spam',
    'calls',
    '| later: checked',
    'held',
    'published',
  ];
  console.log(`  ${[...header, 'spam', 'lost'].join('  ')}`);
  for (const mode of standInModes) console.log(`  ${(await rowOf(mode)).join('  ')}`);
}

async function rowOf(mode: StandInMode): Promise<(string | number)[]> {
  const clock = createClock();
  await using app = await startTestApp({
    akismet: true,
    now: clock.now,
    site: { policy: 'publish-ham' },
    config: {
      trustProxy: 1,
      verdictWaitMs: 0,
      commentsPerMinuteAndIp: 1_000_000,
      commentsPerMinuteAndSite: 1_000_000,
      commentsPerMinuteAndSubnet: 1_000_000,
      commentsPerMinute: 1_000_000,
      commentsPerHourAndAuthor: 1_000_000,
      // The clock goes far ahead while all are checked again: spam that is deleted by then would look lost.
      spamKeptDays: 0,
    },
  });
  setMode(app, mode, { slowMs: 20 });
  let taken = 0;
  let next = 0;
  const posting = Array.from({ length: atOnce }, async () => {
    while (next < comments) {
      const number = next++;
      const from = { 'x-forwarded-for': `${11 + (number % 180)}.${number >> 8}.${number % 256}.7` };
      const answer = await app.post({ text: textOf(number), email: `reader${number}@example.com` }, from);
      if (answer.ok) taken += 1;
      await answer.arrayBuffer();
    }
  });
  await Promise.all(posting);
  await until(
    'each was tried once',
    async () => (await countIn(app, 'verdict is null')) === 0,
    longestWaitMs,
  );
  const calls = app.akismet.calls.length;
  const then = await statusesIn(app);

  setMode(app, 'normal');
  await until(
    'each is checked',
    async () => {
      clock.forward(hourMs, app);
      return (await countIn(app, 'akismet_verdict is null')) === 0;
    },
    longestWaitMs,
  );
  const later = await statusesIn(app);
  const checked = await countIn(app, 'akismet_verdict is not null');
  const lost = taken - (await countIn(app, '1 = 1'));
  return [
    mode.padEnd(10),
    taken,
    then.pending,
    then.approved,
    then.spam,
    calls >= 1_000 ? '≥1000' : calls,
    `| ${checked}`,
    later.pending,
    later.approved,
    later.spam,
    lost,
  ];
}

async function statusesIn(app: TestApp): Promise<{ pending: number; approved: number; spam: number }> {
  const [pending, approved, spam] = await Promise.all(
    ['pending', 'approved', 'spam'].map(status => countIn(app, `status = '${status}'`)),
  );
  return { pending: pending!, approved: approved!, spam: spam! };
}

async function countIn(app: TestApp, condition: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from comments where ${sql.raw(condition)}
  `.execute(app.ctx.store.db);
  return Number(rows[0]!.count);
}
