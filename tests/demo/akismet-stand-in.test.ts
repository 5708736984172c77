import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { standInKey, standInModes, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';

type Form = Record<string, string>;

const form: Form = { api_key: standInKey, blog: 'https://blog.example/', user_ip: '192.0.2.7' };

async function post(url: string, fields: Form | [string, string][], signal?: AbortSignal) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    ...(signal && { signal }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What a check says of a comment with these fields. */
async function verdictOn(fields: Form) {
  await using standIn = await startAkismetStandIn();
  const { text, headers } = await post(`${standIn.url}/1.1/comment-check`, { ...form, ...fields });
  return headers.get('x-akismet-pro-tip') ?? headers.get('x-akismet-recheck-after') ?? text;
}

test('a known key is valid, another is not, and the answer says why', async () => {
  await using standIn = await startAkismetStandIn({ keys: ['one', 'two'] });
  const url = `${standIn.url}/1.1/verify-key`;
  assert.equal((await post(url, { key: 'one', blog: form.blog! })).text, 'valid');
  assert.equal((await post(url, { api_key: 'two', blog: form.blog! })).text, 'valid');
  const refused = await post(url, { key: 'three', blog: form.blog! });
  assert.equal(refused.text, 'invalid');
  assert.match(refused.headers.get('x-akismet-debug-help') ?? '', /key/);
});

for (const path of ['comment-check', 'submit-spam', 'submit-ham']) {
  for (const missing of ['api_key', 'blog', 'user_ip']) {
    test(`${path} without ${missing} is refused, with the field named`, async () => {
      await using standIn = await startAkismetStandIn();
      const { [missing]: _, ...fields } = form;
      const refused = await post(`${standIn.url}/1.1/${path}`, fields);
      assert.equal(refused.text, 'invalid');
      assert.match(refused.headers.get('x-akismet-debug-help') ?? '', new RegExp(missing));
    });
  }
}

test('a blog that is no web address is refused', async () => {
  await using standIn = await startAkismetStandIn();
  const refused = await post(`${standIn.url}/1.1/comment-check`, { ...form, blog: 'my blog' });
  assert.equal(refused.text, 'invalid');
});

test('a body that is not a form has no fields', async () => {
  await using standIn = await startAkismetStandIn();
  const response = await fetch(`${standIn.url}/1.1/comment-check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
  });
  assert.equal(await response.text(), 'invalid');
});

test('the key may be the first label of the host name', async () => {
  await using standIn = await startAkismetStandIn();
  const { api_key: _, ...fields } = form;
  const ask = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
      request(`${standIn.url}/1.1/comment-check`, { method: 'POST', headers }, response =>
        response.setEncoding('utf8').once('data', resolve),
      )
        .once('error', reject)
        .end(`${new URLSearchParams(fields)}`);
    });
  assert.equal(await ask(`${standInKey}.rest.akismet.com`), 'false');
  assert.equal(await ask('rest.akismet.com'), 'invalid');
});

test('every check has an id of its own, a report is thanked for', async () => {
  await using standIn = await startAkismetStandIn();
  const ids = [1, 2].map(async () => (await post(`${standIn.url}/1.1/comment-check`, form)).headers);
  const [first, second] = (await Promise.all(ids)).map(headers => headers.get('x-akismet-guid'));
  assert.ok(first && second && first !== second);
  for (const path of ['submit-spam', 'submit-ham']) {
    const { text } = await post(`${standIn.url}/1.1/${path}`, form);
    assert.equal(text, 'Thanks for making the web a better place.');
  }
});

test('the published test values always get their verdict', async () => {
  assert.equal(await verdictOn({ comment_author: 'viagra-test-123' }), 'true');
  assert.equal(
    await verdictOn({ comment_author: 'akismet-guaranteed-spam', comment_content: '#ham' }),
    'true',
  );
  assert.equal(await verdictOn({ comment_author_email: 'akismet-guaranteed-spam@example.com' }), 'true');
  const links = 'https://a.example https://b.example https://c.example';
  assert.equal(
    await verdictOn({ user_role: 'administrator', is_test: '1', comment_content: links }),
    'false',
  );
});

test('somebody who tries the demo can steer the verdict by a tag in the text or name', async () => {
  assert.equal(await verdictOn({ comment_content: 'Try #spam' }), 'true');
  assert.equal(await verdictOn({ comment_author: 'Joe #discard' }), 'discard');
  assert.equal(await verdictOn({ comment_content: '#recheck' }), '120');
  assert.equal(await verdictOn({ comment_content: '#ham casino' }), 'false');
});

test('without a tag, typical spam is spam and other comments are not', async () => {
  const links = 'https://a.example https://b.example https://c.example';
  assert.equal(await verdictOn({ comment_content: 'Lovely post, see https://a.example' }), 'false');
  assert.equal(await verdictOn({ comment_content: links }), 'true');
  assert.equal(await verdictOn({ comment_content: 'Best casino' }), 'true');
  assert.equal(await verdictOn({ comment_content: `Best casino ${links}` }), 'discard');
  assert.equal(await verdictOn({ honeypot_field_name: 'trap', trap: 'x' }), 'true');
  assert.equal(await verdictOn({ honeypot_field_name: 'trap', trap: '' }), 'false');
});

test('calls can be looked at as they arrived: UTF-8, repeated fields, the last thousand', async () => {
  await using standIn = await startAkismetStandIn();
  await post(`${standIn.url}/1.1/comment-check`, [
    ...Object.entries(form),
    ['comment_content', 'Zoë ☕ 💬'],
    ['comment_context[]', 'tea'],
    ['comment_context[]', 'milk'],
    ['__proto__', 'x'],
  ]);
  const [call] = standIn.calls;
  assert.equal(call?.path, '/1.1/comment-check');
  assert.equal(call?.fields.comment_content, 'Zoë ☕ 💬');
  assert.deepEqual(call?.fields['comment_context[]'], ['tea', 'milk']);
  standIn.calls.push(...Array.from({ length: 1_500 }, () => call!));
  await post(`${standIn.url}/1.1/comment-check`, { ...form, comment_content: 'last' });
  assert.equal(standIn.calls.length, 1_000);
  assert.equal(standIn.calls.at(-1)?.fields.comment_content, 'last');
});

const answersByMode: Record<string, [number, string, string?]> = {
  spam: [200, 'true'],
  ham: [200, 'false'],
  discard: [200, 'true', 'x-akismet-pro-tip'],
  recheck: [200, 'false', 'x-akismet-recheck-after'],
  invalid: [200, 'invalid', 'x-akismet-debug-help'],
  '429': [429, 'Too many requests', 'retry-after'],
  '500': [500, 'Internal Server Error'],
  garbage: [200, '<!doctype html><title>Welcome to nginx!</title>'],
  normal: [200, 'false'],
  slow: [200, 'false'],
  error: [200, 'false', 'x-akismet-error'],
  alert: [200, 'false', 'x-akismet-alert-msg'],
  'over-limit': [200, 'false', 'x-akismet-alert-usage-limit'],
  throttled: [429, 'Too many requests', 'retry-after'],
};

for (const mode of standInModes.filter(name => answersByMode[name])) {
  test(`mode ${mode} answers as it says, until it is set back`, async () => {
    await using standIn = await startAkismetStandIn();
    const [status, text, header] = answersByMode[mode]!;
    standIn.setMode(mode, { slowMs: 10, headers: { 'x-akismet-alert-code': '7' } });
    assert.equal(standIn.mode, mode);
    const got = await post(`${standIn.url}/1.1/comment-check`, form);
    assert.deepEqual([got.status, got.text, got.headers.get('x-akismet-alert-code')], [status, text, '7']);
    assert.ok(!header || got.headers.has(header));
    standIn.setMode('normal');
    const back = await post(`${standIn.url}/1.1/comment-check`, form);
    assert.deepEqual([back.text, back.headers.get('x-akismet-alert-code')], ['false', null]);
  });
}

test('a plan that is used up is told by usage-limit, and with every answer', async () => {
  await using standIn = await startAkismetStandIn();
  const usage = () => fetch(`${standIn.url}/1.2/usage-limit?api_key=${standInKey}`);
  standIn.setMode('over-limit');
  const { headers } = await post(`${standIn.url}/1.1/comment-check`, form);
  const about = (name: string) => headers.get(`x-akismet-alert-${name}`);
  assert.deepEqual([about('code'), about('api-calls'), about('usage-limit')], ['10502', '12001', '10000']);
  assert.match(about('upgrade-url') ?? '', /^https:\/\/akismet\.com\//);
  const over = await usage();
  assert.equal(over.headers.get('x-akismet-alert-code'), '10502');
  assert.partialDeepStrictEqual(await over.json(), {
    limit: 10_000,
    usage: 12_001,
    percentage: '120.01',
    throttled: false,
  });

  standIn.setMode('throttled');
  for (const call of ['comment-check', 'submit-spam', 'submit-ham']) {
    assert.equal((await post(`${standIn.url}/1.1/${call}`, form)).status, 429);
  }
  assert.equal((await post(`${standIn.url}/1.1/verify-key`, form)).text, 'valid');
  const throttled = { limit: 10_000, usage: 30_001, percentage: '300.01', throttled: true };
  assert.partialDeepStrictEqual(await (await usage()).json(), throttled);
});

test('mode drop cuts the connection, mode never leaves it open until somebody gives up', async () => {
  await using standIn = await startAkismetStandIn();
  standIn.setMode('drop');
  await assert.rejects(post(`${standIn.url}/1.1/comment-check`, form), TypeError);
  standIn.setMode('never');
  const givingUp = post(`${standIn.url}/1.1/comment-check`, form, AbortSignal.timeout(50));
  await assert.rejects(givingUp, { name: 'TimeoutError' });
  assert.equal(standIn.calls.length, 2);
});

test('it ends at once, also with calls under way', async () => {
  const standIn = await startAkismetStandIn({ slowMs: 3_600_000 });
  standIn.setMode('slow');
  const underWay = assert.rejects(post(`${standIn.url}/1.1/comment-check`, form), TypeError);
  while (standIn.calls.length === 0) await new Promise(resolve => setImmediate(resolve));
  await standIn[Symbol.asyncDispose]();
  await underWay;
  await standIn[Symbol.asyncDispose]();
});

test('a body beyond all bounds is not read', async () => {
  await using standIn = await startAkismetStandIn();
  const outcome = await post(`${standIn.url}/1.1/comment-check`, {
    ...form,
    comment_content: 'x'.repeat(3_000_000),
  }).then(
    answer => answer.status,
    // The connection may be closed while the client still sends.
    () => 413,
  );
  assert.equal(outcome, 413);
  assert.equal(standIn.calls.length, 0);
});

test('other addresses and methods are not there', async () => {
  await using standIn = await startAkismetStandIn();
  assert.equal((await post(`${standIn.url}/1.1/constructor`, form)).status, 404);
  assert.equal((await fetch(`${standIn.url}/1.1/comment-check`)).status, 405);
  assert.equal((await post(`${standIn.url}/1.2/usage-limit`, form)).status, 405);
});

test('usage-limit and key-sites count what was asked', async () => {
  await using standIn = await startAkismetStandIn();
  const other = { ...form, blog: 'https://other.example/' };
  await post(`${standIn.url}/1.1/comment-check`, form);
  await post(`${standIn.url}/1.1/comment-check`, { ...form, comment_content: '#spam' });
  await post(`${standIn.url}/1.1/submit-spam`, form);
  await post(`${standIn.url}/1.1/submit-ham`, other);

  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the assertions below are about
  const get = async (path: string): Promise<any> => (await fetch(`${standIn.url}${path}`)).json();
  const usage = await get(`/1.2/usage-limit?api_key=${standInKey}&extended=true`);
  assert.deepEqual(usage, {
    limit: 'none',
    usage: 4,
    percentage: '0.00',
    throttled: false,
    notice_level: false,
    upgrade: false,
  });

  const month = new Date().toISOString().slice(0, 7);
  const sites = await get(`/1.2/key-sites?api_key=${standInKey}&month=${month}`);
  assert.deepEqual(sites[month], [
    { site: form.blog, api_calls: 3, spam: 1, ham: 1, missed_spam: 1, false_positives: 0, is_revoked: false },
    {
      site: other.blog,
      api_calls: 1,
      spam: 0,
      ham: 0,
      missed_spam: 0,
      false_positives: 1,
      is_revoked: false,
    },
  ]);
  const first = await get(
    `/1.2/key-sites?api_key=${standInKey}&month=${month}&order=false_positives&limit=1`,
  );
  assert.equal(first[month][0].site, other.blog);
  assert.equal(first[month].length, 1);
  const filtered = await get(`/1.2/key-sites?api_key=${standInKey}&month=${month}&filter=blog&offset=1`);
  assert.deepEqual(filtered[month], []);

  const refused = await fetch(`${standIn.url}/1.2/key-sites?api_key=nobody`);
  assert.equal(await refused.text(), 'invalid');
});
