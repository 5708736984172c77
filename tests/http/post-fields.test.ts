import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { problemOf, sharedApp } from './support.ts';

const family = '👨‍👩‍👧‍👦';

/** What is wrong with a comment, by field. */
async function problemsWith(app: TestApp, comment: Record<string, unknown>): Promise<string[][]> {
  const answer = await app.post(comment);
  assert.equal(answer.status, 422, JSON.stringify(comment).slice(0, 200));
  const { code, errors = [] } = await problemOf(answer);
  assert.equal(code, 'invalid-request');
  return errors.map(({ field, code: problem, message }) => [field, problem, message]);
}

onBothStores('Posting a comment', store => {
  const shared = sharedApp({ store });

  test('needs a text that can be seen, of at most 10,000 characters', async () => {
    const app = shared();
    const missing = [['text', 'required', 'Please write a comment.']];
    for (const text of ['', ' \n\t', '\u200b\u2060', '\u202e', '\u0301']) {
      assert.deepEqual(await problemsWith(app, { text }), missing);
    }
    assert.deepEqual(
      (await problemsWith(app, { text: undefined })).map(([field, , message]) => [field, message]),
      [['text', 'Please write a comment.']],
    );
    const tooLong = [['text', 'too-long', 'A comment can have at most 10,000 characters.']];
    assert.deepEqual(await problemsWith(app, { text: 'x'.repeat(10_001) }), tooLong);
    assert.deepEqual(await problemsWith(app, { text: '😀'.repeat(10_001) }), tooLong);
    for (const text of ['x'.repeat(10_000), '😀'.repeat(10_000), family.repeat(5_000)]) {
      assert.equal((await app.post({ text })).status, 202);
    }
  });

  test('of which nothing but a picture would be left is refused with a sentence', async () => {
    const app = shared();
    assert.deepEqual(await problemsWith(app, { text: '<img src="https://x.example/pixel.png">' }), [
      ['text', 'required', 'Nothing of this comment can be shown: please write it in words.'],
    ]);
  });

  test('needs a name of at most 100 characters, as people count them', async () => {
    const app = shared();
    const missing = [['name', 'required', 'Please enter your name.']];
    for (const name of ['', '  ', '\u202e\u2066', '\u200b', undefined]) {
      assert.deepEqual(await problemsWith(app, { name }), missing);
    }
    const tooLong = [['name', 'too-long', 'A name can have at most 100 characters.']];
    assert.deepEqual(await problemsWith(app, { name: 'x'.repeat(101) }), tooLong);
    assert.deepEqual(await problemsWith(app, { name: family.repeat(101) }), tooLong);
    assert.deepEqual(await problemsWith(app, { name: `a${'\u0301'.repeat(30_000)}` }), tooLong);
    for (const name of ['x'.repeat(100), family.repeat(100)]) {
      assert.equal((await app.posted({ name, text: name })).comment.author.name, name);
    }
  });

  test('keeps a name from turning round what stands beside it', async () => {
    const app = shared();
    const { comment } = await app.posted({ text: 'By Eve', name: ' Eve\u202egnp.\n\u0007exe\u2069 ' });
    assert.equal(comment.author.name, 'Evegnp. exe');
  });

  test('needs an e-mail address that could be one', async () => {
    const app = shared();
    assert.deepEqual(await problemsWith(app, { email: ' ' }), [
      ['email', 'required', 'Please enter your email address.'],
    ]);
    const long = `${'x'.repeat(250)}@x.example`;
    const wrong = [
      'ann',
      'ann@home',
      '@x.example',
      'a b@x.example',
      'a@b@x.example',
      'a@x..example',
      'a@x.',
      long,
    ];
    for (const email of wrong) {
      assert.deepEqual(await problemsWith(app, { email }), [
        ['email', 'invalid-email', 'Please enter an email address like name@example.com.'],
      ]);
    }
    for (const email of ["o'neil+blog@mail.x.example", 'jörg@bücher.example']) {
      assert.equal((await app.post({ email, text: email })).status, 202);
    }
  });

  test('takes a website with or without its scheme, and nothing but the web', async () => {
    const app = shared();
    const wrong = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'ftp://x.example',
      'https://ann:secret@x.example',
      'https://',
      '//x.example',
      'mailto:ann@x.example',
      'my site',
      'https://x.example:99999',
    ];
    for (const website of wrong) {
      assert.deepEqual(await problemsWith(app, { website }), [
        ['website', 'invalid-website', 'Please enter an address that starts with http:// or https://.'],
      ]);
    }
    assert.deepEqual(await problemsWith(app, { website: `https://x.example/${'x'.repeat(2_000)}` }), [
      ['website', 'too-long', 'An address can have at most 2,000 characters.'],
    ]);
    const kept = {
      'x.example': 'https://x.example',
      'x.example/me?a=b#c': 'https://x.example/me?a=b#c',
      'http://x.example:8080/': 'http://x.example:8080/',
      '  ': null,
    };
    for (const [website, url] of Object.entries(kept)) {
      assert.equal((await app.posted({ website, text: `I am at ${website}!` })).comment.author.url, url);
    }
  });

  test('says all that is wrong at once', async () => {
    const app = shared();
    const answer = await app.post({ text: '', name: '', email: 'x', website: 'x:y' });
    const { detail, errors } = await problemOf(answer);
    assert.equal(detail, '4 fields are not right.');
    assert.deepEqual(
      errors?.map(({ field, code }) => `${field} ${code}`),
      ['text required', 'name required', 'email invalid-email', 'website invalid-website'],
    );
  });

  test('may be without name and e-mail where the site says so', async () => {
    await using app = await startTestApp({ store, site: { requireNameAndEmail: false } });
    const { comment } = await app.posted({ name: undefined, email: '' });
    assert.equal(comment.author.name, null);
    assert.deepEqual(await problemsWith(app, { name: 'x'.repeat(101), email: 'x' }), [
      ['name', 'too-long', 'A name can have at most 100 characters.'],
      ['email', 'invalid-email', 'Please enter an email address like name@example.com.'],
    ]);
  });

  test('takes a long page title cut short, for the moderators only', async () => {
    const app = shared();
    const { comment } = await app.posted({
      text: 'With a title',
      url: 'https://blog.example/titled',
      title: `  A\n post ${'x'.repeat(5_000)}`,
    });
    const moderator = await app.moderator();
    const queued = await moderator.checked(comment.id);
    assert.match(queued.page.title ?? '', /^A post x{200,300}…$/);
  });

  test('refuses what is longer than a key, an address or a token can be', async () => {
    const app = shared();
    const long = 'x'.repeat(2_001);
    assert.deepEqual(
      (
        await problemsWith(app, {
          url: `https://blog.example/${long}`,
          key: long,
          token: long,
          parentId: long,
        })
      ).map(([field]) => field),
      ['url', 'key', 'parentId', 'token'],
    );
  });
});
