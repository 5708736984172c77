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
  assert.deepEqual(await verifyKey(settingsFor(standIn.url), plain.blog), {
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

test('trouble with the account comes along with the verdict, for the site owner', async () => {
  const alert = { 'x-akismet-alert-code': '10003', 'x-akismet-alert-msg': 'Your plan has expired.' };
  const expected = { code: '10003', message: 'Your plan has expired.' };
  assert.deepEqual((await check('spam', alert)).alert, expected);
  assert.deepEqual((await check('429', alert)).alert, expected);
  assert.equal((await check('spam')).alert, undefined);
});

test('a report of spam that was missed repeats the check and says who, and what was said then', async () => {
  await using standIn = await startAkismetStandIn();
  const settings = settingsFor(standIn.url);
  const { verdict, guid } = await checkComment(settings, comment);
  const result = await tellAkismet(settings, 'spam', comment, { verdict, guid, reporter: 'Ada' });
  assert.deepEqual(result, {
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
  assert.deepEqual(await verifyKey(settings, plain.blog), {
    valid: true,
    reason: 'Akismet accepted the key',
  });
  assert.deepEqual(await verifyKey({ ...settings, key: 'other' }, plain.blog), {
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
    ]);
    assert.ok(!seen.includes(standInKey), `${mode}: ${seen}`);
  }
});

test('a fault of ours is thrown, not taken for trouble at Akismet', async () => {
  await assert.rejects(
    checkComment(settingsFor('http://127.0.0.1:1', { userAgent: 'line\nbreak' }), plain),
    TypeError,
  );
});
