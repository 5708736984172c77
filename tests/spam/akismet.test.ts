import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StandInMode, standInKey, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import {
  type AkismetComment,
  type AkismetSettings,
  checkComment,
  tellAkismet,
  verifyKey,
} from '../../src/spam/akismet.ts';
import { readUsage } from '../../src/spam/akismet-usage.ts';
import { withoutKey } from '../../src/spam/without-key.ts';

const comment: AkismetComment = {
  blog: 'https://blog.example/',
  blogLang: 'en, de',
  userIp: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  referrer: 'https://search.example/?q=tea',
  permalink: 'https://blog.example/tea',
  type: 'reply',
  author: 'Zoë & Łukasz',
  authorEmail: 'zoe@example.com',
  authorUrl: 'https://zoe.example/',
  content: 'Tea = ☕ & “milk”,\n100 % + 日本語 💬',
  dateGmt: '2026-03-04T05:06:07.000Z',
  parent: '0195-parent',
  postModifiedGmt: '2026-03-01T00:00:00.000Z',
  context: ['tea', 'kettles & cups'],
  userRole: 'visitor',
  honeypot: { fieldName: 'homepage2', value: '' },
  recheckReason: 'edit',
  isTest: true,
};

/** What of it goes over the wire, for a check and a report alike. */
const fieldsOnTheWire = {
  api_key: standInKey,
  blog: 'https://blog.example/',
  blog_lang: 'en, de',
  blog_charset: 'UTF-8',
  user_ip: '192.0.2.7',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
  referrer: 'https://search.example/?q=tea',
  permalink: 'https://blog.example/tea',
  comment_type: 'reply',
  comment_author: 'Zoë & Łukasz',
  comment_author_email: 'zoe@example.com',
  comment_author_url: 'https://zoe.example/',
  comment_content: 'Tea = ☕ & “milk”,\n100 % + 日本語 💬',
  comment_date_gmt: '2026-03-04T05:06:07.000Z',
  comment_parent: '0195-parent',
  comment_post_modified_gmt: '2026-03-01T00:00:00.000Z',
  'comment_context[]': ['tea', 'kettles & cups'],
  user_role: 'visitor',
  honeypot_field_name: 'homepage2',
  homepage2: '',
  recheck_reason: 'edit',
  is_test: '1',
};

const plain: AkismetComment = {
  blog: 'https://blog.example/',
  userIp: '192.0.2.7',
  type: 'comment',
  content: 'A quiet word about tea.',
  dateGmt: '2026-03-04T05:06:07.000Z',
};

function settingsFor(baseUrl: string, overrides: Partial<AkismetSettings> = {}): AkismetSettings {
  return { key: standInKey, baseUrl, timeoutMs: 10_000, userAgent: 'Afterword/1 | Test/2', ...overrides };
}

async function standInIn(mode: StandInMode, headers: Record<string, string> = {}) {
  const standIn = await startAkismetStandIn();
  standIn.setMode(mode, { headers });
  return standIn;
}

async function check(mode: StandInMode, headers: Record<string, string> = {}, timeoutMs = 10_000) {
  await using standIn = await standInIn(mode, headers);
  return await checkComment(settingsFor(standIn.url, { timeoutMs }), plain);
}

test('Akismet gets every field of the comment, as typed, with the key in the body and not in the address', async () => {
  await using standIn = await startAkismetStandIn();
  await checkComment(settingsFor(standIn.url), comment);
  const [call] = standIn.calls;
  assert.equal(call?.path, '/1.1/comment-check');
  assert.deepEqual(call?.fields, fieldsOnTheWire);
  assert.equal(call?.headers.host, new URL(standIn.url).host);
  assert.equal(call?.headers['user-agent'], 'Afterword/1 | Test/2');
});

test('what a reader left out is not sent at all', async () => {
  await using standIn = await startAkismetStandIn();
  await checkComment(settingsFor(`${standIn.url}/`), plain);
  assert.deepEqual(standIn.calls[0]?.fields, {
    api_key: standInKey,
    blog: 'https://blog.example/',
    blog_charset: 'UTF-8',
    user_ip: '192.0.2.7',
    comment_type: 'comment',
    comment_content: 'A quiet word about tea.',
    comment_date_gmt: '2026-03-04T05:06:07.000Z',
  });
});

test('half a surrogate pair in a comment does not break the check', async () => {
  await using standIn = await startAkismetStandIn();
  const answer = await checkComment(settingsFor(standIn.url), { ...plain, content: 'a\ud83d' });
  assert.equal(answer.verdict, 'ham');
  assert.equal(standIn.calls[0]?.fields.comment_content, 'a\ufffd');
});

test('a form trap by the name of a real field does not hide the comment', async () => {
  await using standIn = await startAkismetStandIn();
  const honeypot = { fieldName: 'comment_content', value: 'x' };
  await checkComment(settingsFor(standIn.url), { ...plain, honeypot });
  assert.equal(standIn.calls[0]?.fields.comment_content, plain.content);
});

test('a friendly comment is ham, with the id of the check', async () => {
  const answer = await check('normal');
  assert.equal(answer.verdict, 'ham');
  assert.equal(answer.source, 'akismet');
  assert.deepEqual(answer.reasons, []);
  assert.match(answer.guid ?? '', /^[0-9a-f-]{36}$/);
});

test('spam is spam, blatant spam is to be discarded', async () => {
  const spam = await check('spam');
  assert.deepEqual([spam.verdict, spam.reasons], ['spam', []]);
  const blatant = await check('discard');
  assert.deepEqual([blatant.verdict, blatant.reasons], ['discard', []]);
});

test('the advice to discard counts for spam only', async () => {
  assert.equal((await check('ham', { 'x-akismet-pro-tip': 'discard' })).verdict, 'ham');
});

test('ham for now tells when to ask again; spam never does', async () => {
  const ham = await check('recheck');
  assert.deepEqual([ham.verdict, ham.recheckAfterSeconds], ['ham', 120]);
  assert.equal((await check('spam', { 'x-akismet-recheck-after': '120' })).recheckAfterSeconds, undefined);
  assert.equal((await check('ham', { 'x-akismet-recheck-after': 'soon' })).recheckAfterSeconds, undefined);
});

test('a slow answer is waited for within the deadline', async () => {
  await using standIn = await startAkismetStandIn({ slowMs: 20 });
  standIn.setMode('slow');
  assert.equal((await checkComment(settingsFor(standIn.url), plain)).verdict, 'ham');
});

const troubles: [StandInMode, Record<string, string>, string][] = [
  ['invalid', {}, 'Akismet did not accept the key: This API key is not valid for use here.'],
  ['invalid', { 'x-akismet-debug-help': '' }, 'Akismet did not accept the key'],
  [
    'invalid',
    { 'x-akismet-debug-help': 'Missing required field: user_ip.' },
    'Akismet did not accept the call: Missing required field: user_ip.',
  ],
  ['429', {}, 'Akismet is over its limit (429)'],
  ['500', {}, 'Akismet answered with an error (500)'],
  ['garbage', {}, "Akismet's answer made no sense"],
  ['drop', {}, 'Akismet could not be reached: the connection was cut'],
  ['ham', { 'x-akismet-error': 'backend' }, 'Akismet answered with an error (backend)'],
  ['ham', { 'content-encoding': 'gzip' }, "Akismet's answer made no sense"],
];

for (const [mode, headers, reason] of troubles) {
  test(`trouble leaves the verdict open and is told to the moderator: ${mode}, “${reason}”`, async () => {
    const answer = await check(mode, headers);
    assert.equal(answer.verdict, 'unknown');
    assert.deepEqual(answer.reasons, [reason]);
  });
}

for (const mode of ['never', 'slow'] as const) {
  test(`an Akismet that does not answer in time (${mode}) is given up`, async () => {
    const answer = await check(mode, {}, 50);
    assert.equal(answer.verdict, 'unknown');
    assert.deepEqual(answer.reasons, ['Akismet could not be reached: no answer within 0.05 s']);
  });
}

test('an Akismet that is not there leaves the verdict open', async () => {
  const standIn = await startAkismetStandIn();
  await standIn[Symbol.asyncDispose]();
  const answer = await checkComment(settingsFor(standIn.url), plain);
  assert.deepEqual(answer.reasons, ['Akismet could not be reached: the connection was refused']);
  assert.partialDeepStrictEqual(await verifyKey(settingsFor(standIn.url), plain.blog), {
    valid: undefined,
    reason: 'Akismet could not be reached: the connection was refused',
  });
});

test('a busy Akismet says when to come back, in seconds or by date', async () => {
  assert.equal((await check('429')).retryAfterSeconds, 60);
  assert.equal((await check('500', { 'retry-after': '7' })).retryAfterSeconds, 7);
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  const seconds = (await check('429', { 'retry-after': inAnHour })).retryAfterSeconds ?? 0;
  assert.ok(seconds > 3_500 && seconds <= 3_600, `${seconds}`);
  assert.equal((await check('ham', { 'retry-after': '7' })).retryAfterSeconds, undefined);
});

const nothing = { code: null, message: '', apiCalls: null, usageLimit: null, upgradeUrl: null };

test('trouble with the account comes along with the verdict, for the site owner', async () => {
  const alert = { 'x-akismet-alert-code': '10003', 'x-akismet-alert-msg': 'Your plan has expired.' };
  const expected = { ...nothing, code: '10003', message: 'Your plan has expired.' };
  assert.deepEqual((await check('spam', alert)).alert, expected);
  assert.deepEqual((await check('429', alert)).alert, expected);
  assert.deepEqual((await check('ham', { 'x-akismet-alert-msg': 'A word.' })).alert, {
    ...nothing,
    message: 'A word.',
  });
  assert.deepEqual((await check('ham', { 'x-akismet-alert-code': '7' })).alert, { ...nothing, code: '7' });
});

test('an answer without it says that there is none, and no answer says nothing', async () => {
  assert.equal((await check('spam')).alert, null);
  assert.equal((await check('invalid')).alert, null);
  for (const mode of ['429', '500', 'garbage', 'drop'] as const) {
    assert.equal((await check(mode)).alert, undefined, mode);
  }
  await using standIn = await startAkismetStandIn();
  assert.equal((await readUsage(settingsFor(standIn.url))).alert, undefined);
  standIn.setMode('normal', { headers: { 'x-akismet-alert-code': '7' } });
  assert.equal((await readUsage(settingsFor(standIn.url))).alert?.code, '7');
});

test('an account over its limit comes with its figures and the way to a greater plan', async () => {
  const alert = {
    'x-akismet-alert-code': '10504',
    'x-akismet-alert-api-calls': '60000',
    'x-akismet-alert-usage-limit': '50000',
    'x-akismet-alert-upgrade-url': 'https://akismet.com/account/',
  };
  assert.partialDeepStrictEqual((await check('ham', alert)).alert, {
    apiCalls: 60_000,
    usageLimit: 50_000,
    upgradeUrl: 'https://akismet.com/account/',
  });
  const odd = { ...alert, 'x-akismet-alert-api-calls': 'many', 'x-akismet-alert-usage-limit': '-1' };
  assert.partialDeepStrictEqual((await check('ham', odd)).alert, { apiCalls: null, usageLimit: null });
});

test('an address for a greater plan is only taken where it is one of Akismet or its owner', async () => {
  const urlFor = async (url: string) =>
    (await check('ham', { 'x-akismet-alert-code': '1', 'x-akismet-alert-upgrade-url': url })).alert
      ?.upgradeUrl;
  for (const good of ['https://akismet.com/up?a=1', 'https://www.akismet.com/', 'https://automattic.com/x']) {
    assert.equal(await urlFor(good), good);
  }
  for (const bad of [
    'http://akismet.com/',
    'https://akismet.com.evil.example/',
    'https://evilakismet.com/',
    'https://akismet.com@evil.example/',
    'https://evil.example@akismet.com/',
    'https://akismet.com:8443/',
    'javascript:alert(1)//akismet.com',
    '/account',
  ]) {
    assert.equal(await urlFor(bad), null, bad);
  }
});

test('whether Akismet knows the key is told by every answer that says so', async () => {
  await using standIn = await startAkismetStandIn();
  const settings = settingsFor(standIn.url);
  const heard = async (key: string) => {
    const mine = { ...settings, key };
    const answers = [
      await checkComment(mine, plain),
      await tellAkismet(mine, 'spam', plain, { verdict: 'ham' }),
      await verifyKey(mine, plain.blog),
      await readUsage(mine),
    ];
    return answers.map(({ keyAccepted, refusal }) => [keyAccepted, refusal]);
  };
  assert.deepEqual(await heard(standInKey), Array(4).fill([true, undefined]));
  const refusal = 'Akismet did not accept the key: We do not know this API key.';
  assert.deepEqual(await heard('another'), Array(4).fill([false, refusal]));
  standIn.setMode('500');
  assert.deepEqual(await heard(standInKey), Array(4).fill([undefined, undefined]));
  standIn.setMode('normal');
  const badCall = await checkComment(settings, { ...plain, userIp: '' });
  assert.equal(badCall.keyAccepted, undefined);
});

test('what Akismet remarks on a call is told beside whatever it answers', async () => {
  const remark = { 'x-akismet-debug-help': 'Your blog is odd' };
  assert.deepEqual((await check('ham', remark)).reasons, ['Akismet remarks: Your blog is odd']);
  assert.deepEqual((await check('discard', remark)).reasons, ['Akismet remarks: Your blog is odd']);
  assert.deepEqual((await check('500', remark)).reasons, [
    'Akismet answered with an error (500): Your blog is odd',
  ]);
  assert.deepEqual((await check('ham', { ...remark, 'x-akismet-error': '42' })).reasons, [
    'Akismet answered with an error (42): Your blog is odd',
  ]);
  await using standIn = await standInIn('normal', remark);
  const settings = settingsFor(standIn.url);
  const told = await tellAkismet(settings, 'ham', plain, { verdict: 'spam' });
  assert.deepEqual([told.accepted, told.debugHelp], [true, 'Your blog is odd']);
  const verified = await verifyKey(settings, plain.blog);
  assert.equal(verified.reason, 'Akismet accepted the key. Akismet remarks: Your blog is odd');
});

test('a report of spam that was missed repeats the check and says who, and what was said then', async () => {
  await using standIn = await startAkismetStandIn();
  const settings = settingsFor(standIn.url);
  const { verdict, guid } = await checkComment(settings, comment);
  const result = await tellAkismet(settings, 'spam', comment, { verdict, guid, reporter: 'Ada' });
  assert.partialDeepStrictEqual(result, {
    accepted: true,
    reason: 'Akismet took the report',
    retry: false,
    serviceFailed: false,
  });
  const [, call] = standIn.calls;
  assert.equal(call?.path, '/1.1/submit-spam');
  assert.deepEqual(call?.fields, {
    ...fieldsOnTheWire,
    comment_check_response: 'false',
    guid,
    reporter: 'Ada',
  });
});

test('a report of a comment wrongly taken for spam says so too', async () => {
  await using standIn = await startAkismetStandIn();
  const settings = settingsFor(standIn.url);
  await tellAkismet(settings, 'ham', plain, { verdict: 'discard' });
  await tellAkismet(settings, 'ham', plain, { verdict: 'unknown' });
  const sent = standIn.calls.map(call => [call.path, call.fields.comment_check_response, call.fields.guid]);
  assert.deepEqual(sent, [
    ['/1.1/submit-ham', 'true', undefined],
    ['/1.1/submit-ham', undefined, undefined],
  ]);
});

const refusedReports: [StandInMode, Record<string, string>, boolean][] = [
  ['invalid', {}, true],
  ['invalid', { 'x-akismet-debug-help': 'Missing required field: user_ip.' }, false],
  ['429', {}, true],
  ['500', {}, true],
  ['garbage', {}, true],
  ['drop', {}, true],
];

test('a check that Akismet will never answer is known from one that it may answer later', async () => {
  for (const [mode, headers, retry] of refusedReports) {
    const { verdict, hopeless } = await check(mode, headers);
    assert.deepEqual([verdict, hopeless], ['unknown', !retry], `${mode} ${JSON.stringify(headers)}`);
  }
  assert.equal((await check('ham')).hopeless, false);
});

for (const [mode, headers, retry] of refusedReports) {
  const help = headers['x-akismet-debug-help'] ?? '';
  test(`a report that was not taken (${mode} ${help}) is ${retry ? '' : 'not '}sent again`, async () => {
    await using standIn = await standInIn(mode, headers);
    const result = await tellAkismet(settingsFor(standIn.url), 'spam', plain, { verdict: 'ham' });
    assert.deepEqual([result.accepted, result.retry], [false, retry]);
    assert.equal(result.retryAfterSeconds, mode === '429' ? 60 : undefined);
  });
}

test('a site owner learns whether Akismet knows the key', async () => {
  await using standIn = await startAkismetStandIn();
  const settings = settingsFor(standIn.url);
  assert.partialDeepStrictEqual(await verifyKey(settings, plain.blog), {
    valid: true,
    reason: 'Akismet accepted the key',
  });
  assert.partialDeepStrictEqual(await verifyKey({ ...settings, key: 'other' }, plain.blog), {
    valid: false,
    reason: 'Akismet did not accept the key: We do not know this API key.',
  });
  assert.equal((await verifyKey(settings, 'not an address')).valid, false);
  standIn.setMode('garbage');
  assert.equal((await verifyKey(settings, plain.blog)).valid, undefined);
});

test('the key is in nothing that a person or a log gets to see', async () => {
  const telling = {
    'x-akismet-debug-help': `The key ${standInKey} has expired`,
    'x-akismet-alert-code': '1',
    'x-akismet-alert-msg': `Renew ${standInKey}`,
    'x-akismet-guid': standInKey,
  };
  for (const mode of ['invalid', '429', '500', 'garbage', 'drop', 'spam', 'ham'] as const) {
    await using standIn = await standInIn(mode, telling);
    const settings = settingsFor(standIn.url);
    const seen = JSON.stringify([
      await checkComment(settings, plain),
      await tellAkismet(settings, 'ham', plain, { verdict: 'spam' }),
      await verifyKey(settings, plain.blog),
      await readUsage(settings),
    ]);
    assert.ok(!seen.includes(standInKey), `${mode}: ${seen}`);
  }
});

test('nor is a key that Akismet repeats in another form', async () => {
  const key = 'ab+cd/ef=12é';
  const encoded = encodeURIComponent(key);
  const forms = {
    'as it is': key,
    'in capitals': key.toUpperCase(),
    encoded,
    'encoded in small letters': encoded.toLowerCase(),
    'encoded twice': encodeURIComponent(encoded),
    'encoded in part': key.replace('/', '%2F'),
    'encoded where it need not be': [...key].map(each => (each === 'a' ? '%61' : each)).join(''),
  };
  for (const [what, form] of Object.entries(forms)) {
    assert.equal(withoutKey(`the key ${form} and ${form}!`, key), 'the key … and …!', what);
  }
  assert.equal(withoutKey('a.b', '.'), 'a…b');
  assert.equal(withoutKey('nothing of it', key), 'nothing of it');
  await using standIn = await standInIn('invalid', { 'x-akismet-debug-help': 'bad a%2Bb' });
  const answer = await checkComment(settingsFor(standIn.url, { key: 'a+b' }), plain);
  assert.deepEqual(answer.reasons, ['Akismet did not accept the key: bad …']);
});

test('a fault of ours is thrown, not taken for trouble at Akismet', async () => {
  await assert.rejects(
    checkComment(settingsFor('http://127.0.0.1:1', { userAgent: 'line\nbreak' }), plain),
    TypeError,
  );
});
