import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type StandInMode, standInKey, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import {
  type AkismetComment,
  type AkismetSettings,
  checkComment,
  tellAkismet,
  verifyKey,
} from '../../src/spam/akismet.ts';
import { readUsage } from '../../src/spam/akismet-usage.ts';

/*
 * What we take for granted of Akismet, asked of the stand-in and, where AKISMET_KEY is set, of the service
 * itself: AKISMET_KEY=… AKISMET_BLOG=https://the-blog.example npm test. All calls are tests (`is_test`): Akismet
 * learns nothing from them.
 */

interface Service extends AsyncDisposable {
  settings: AkismetSettings;
  blog: string;
  /** Makes it behave so; only the stand-in can be made to. */
  setMode?: (mode: StandInMode) => void;
}

async function standIn(): Promise<Service> {
  const running = await startAkismetStandIn();
  return {
    settings: settingsOf(standInKey, running.url),
    blog: 'https://blog.example/',
    setMode: mode => running.setMode(mode),
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

async function realService(): Promise<Service> {
  return {
    settings: settingsOf(process.env.AKISMET_KEY!, 'https://rest.akismet.com'),
    blog: process.env.AKISMET_BLOG ?? 'https://example.com/',
    [Symbol.asyncDispose]: async () => {},
  };
}

function settingsOf(key: string, baseUrl: string): AkismetSettings {
  return { key, baseUrl, timeoutMs: 20_000, userAgent: 'Afterword/1 | Contract/1' };
}

function comment(blog: string, more: Partial<AkismetComment> = {}): AkismetComment {
  return {
    blog,
    blogLang: 'en',
    userIp: '192.0.2.7',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    referrer: blog,
    permalink: new URL('/a-post', blog).href,
    type: 'comment',
    author: 'Ann',
    authorEmail: 'ann@example.com',
    content: 'The tide tables were a great help, thank you.',
    dateGmt: new Date().toISOString(),
    context: ['walking', 'lighthouses'],
    postModifiedGmt: '2026-03-01T00:00:00.000Z',
    honeypot: { fieldName: 'topic', value: '' },
    isTest: true,
    ...more,
  };
}

const services = [
  { name: 'the stand-in', start: standIn, skip: false },
  {
    name: 'Akismet itself',
    start: realService,
    skip: process.env.AKISMET_KEY ? false : 'AKISMET_KEY is not set: the service itself was not asked',
  },
];

async function checked({ settings, blog }: Service) {
  return checkComment(settings, comment(blog));
}

/** What a service does only in trouble, or of its own accord: by the stand-in's mode. */
const onlyWhereItCanBeMadeTo: [StandInMode, string, (service: Service) => Promise<void>][] = [
  [
    'discard',
    'blatant spam is to be discarded',
    async service => assert.equal((await checked(service)).verdict, 'discard'),
  ],
  [
    'recheck',
    'ham that is still looked at is ham, and names the seconds to wait',
    async service =>
      assert.partialDeepStrictEqual(await checked(service), { verdict: 'ham', recheckAfterSeconds: 120 }),
  ],
  [
    'alert',
    'trouble with the account comes along with the verdict',
    async service => {
      const { verdict, alert, keyAccepted } = await checked(service);
      assert.deepEqual([verdict, keyAccepted], ['ham', true]);
      assert.match(alert?.code ?? '', /^\d+$/);
      assert.match(alert?.message ?? '', /account/);
    },
  ],
  [
    'error',
    'an answer that says in its header that it failed is no verdict, whatever stands in it',
    async service => {
      const answer = await checked(service);
      assert.partialDeepStrictEqual(answer, { verdict: 'unknown', serviceFailed: true, hopeless: false });
      assert.match(answer.reasons[0] ?? '', /an error/);
      assert.equal((await verifyKey(service.settings, service.blog)).valid, undefined);
      assert.equal((await readUsage(service.settings)).usage, undefined);
    },
  ],
  [
    '429',
    'too many calls are no verdict, and name the seconds to wait',
    async service =>
      assert.partialDeepStrictEqual(await checked(service), {
        verdict: 'unknown',
        serviceFailed: true,
        retryAfterSeconds: 60,
      }),
  ],
  [
    'over-limit',
    'a plan that is used up is told in figures, and comments are still checked',
    async service => {
      const { verdict, alert } = await checked(service);
      assert.deepEqual([verdict, alert?.usageLimit], ['ham', 10_000]);
      assert.ok(alert!.apiCalls! > alert!.usageLimit!);
      const { usage } = await readUsage(service.settings);
      assert.partialDeepStrictEqual(usage, { limit: 10_000, throttled: false });
      assert.ok(usage!.percentage! > 100);
    },
  ],
  [
    'throttled',
    'a plan that is long used up has no checks, and says so of itself',
    async service => {
      const { verdict, retryAfterSeconds } = await checked(service);
      assert.deepEqual([verdict, retryAfterSeconds], ['unknown', 60]);
      assert.equal((await verifyKey(service.settings, service.blog)).valid, true);
      assert.equal((await readUsage(service.settings)).usage?.throttled, true);
    },
  ],
];

for (const { name, start, skip } of services) {
  describe(`What we take for granted of ${name}`, { skip, concurrency: true }, () => {
    test('it knows a key from one that is none', async () => {
      await using service = await start();
      const { settings, blog } = service;
      assert.equal((await verifyKey(settings, blog)).valid, true);
      assert.equal((await verifyKey({ ...settings, key: '0123456789ab' }, blog)).valid, false);
    });

    test('an administrator is never spam', async () => {
      await using service = await start();
      const asked = comment(service.blog, { userRole: 'administrator', content: 'viagra casino' });
      assert.equal((await checkComment(service.settings, asked)).verdict, 'ham');
    });

    for (const [what, sign] of [
      ['the author viagra-test-123', { author: 'viagra-test-123' }],
      ['the author akismet-guaranteed-spam', { author: 'akismet-guaranteed-spam' }],
      ['akismet-guaranteed-spam@example.com', { authorEmail: 'akismet-guaranteed-spam@example.com' }],
    ] as const) {
      test(`a comment by ${what} is spam`, async () => {
        await using service = await start();
        const { verdict } = await checkComment(service.settings, comment(service.blog, sign));
        assert.match(verdict, /^(?:spam|discard)$/);
      });
    }

    test('a check without an address of the author is refused, and it says why', async () => {
      await using service = await start();
      const answer = await checkComment(service.settings, comment(service.blog, { userIp: '' }));
      assert.equal(answer.verdict, 'unknown');
      assert.ok(answer.debugHelp);
      assert.equal(answer.serviceFailed, false);
    });

    test('a key that is none is refused, and nothing is said of the comment', async () => {
      await using service = await start();
      const answer = await checkComment({ ...service.settings, key: '0123456789ab' }, comment(service.blog));
      assert.equal(answer.verdict, 'unknown');
      assert.match(answer.reasons[0] ?? '', /did not accept the key/);
    });

    for (const truth of ['ham', 'spam'] as const) {
      test(`it takes a report of ${truth}, with the check's own answer`, async () => {
        await using service = await start();
        const { settings, blog } = service;
        const checked = await checkComment(settings, comment(blog, { userRole: 'administrator' }));
        const earlier = { verdict: checked.verdict, guid: checked.guid, reporter: 'Olive' };
        const told = await tellAkismet(settings, truth, comment(blog), earlier);
        assert.deepEqual([told.accepted, told.retry], [true, false], told.reason);
      });
    }

    test('it tells how much of the plan is used', async () => {
      await using service = await start();
      const answer = await readUsage(service.settings);
      assert.equal(typeof answer.usage?.usage, 'number', JSON.stringify(answer));
    });

    for (const [mode, what, says] of onlyWhereItCanBeMadeTo) {
      test(what, { skip: start === realService && 'the service cannot be made to do this' }, async () => {
        await using service = await start();
        service.setMode!(mode);
        await says(service);
      });
    }
  });
}
