import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { blog } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, formToken, postBytes, problemOf, refusalOf, sharedApp } from './support.ts';

onBothStores('The body of a comment', store => {
  const shared = sharedApp({ store });

  test('has to be a JSON object', async () => {
    const app = shared();
    for (const body of [
      'null',
      '5',
      'true',
      '"text"',
      '{',
      '{"text":"x"',
      '[[',
      '['.repeat(100_000),
      'text=x',
    ]) {
      const { status, code, detail } = await problemOf(await postBytes(app, body));
      assert.deepEqual(
        [status, code, detail],
        [422, 'invalid-request', 'The body is not a JSON object.'],
        body.slice(0, 20),
      );
    }
    assert.deepEqual(await refusalOf(await postBytes(app, '[]')), [422, 'invalid-request']);
  });

  test('may be empty or hold anything at all: what is missing is named', async () => {
    const app = shared();
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    const bodies = ['', '{}', '{"__proto__":{"text":"x","url":"x"}}', '{"constructor":{"prototype":{}}}'];
    for (const body of bodies) {
      const { errors } = await problemOf(await postBytes(app, body));
      assert.deepEqual(
        errors?.map(({ field }) => field),
        ['url', 'text', 'name', 'email'],
        body,
      );
    }
    const { errors } = await problemOf(await postBytes(app, `{"text":${deep},"name":${deep}}`));
    assert.deepEqual(
      errors?.map(({ field }) => field),
      ['url', 'text', 'name', 'email'],
    );
  });

  test('holds texts in its fields, nothing else', async () => {
    const app = shared();
    const fields = [
      'url',
      'key',
      'title',
      'parentId',
      'text',
      'name',
      'email',
      'website',
      'token',
      'proofOfWork',
    ];
    for (const value of [5, true, {}, [], ['x'], { toString: 'x' }]) {
      const body = JSON.stringify(Object.fromEntries(fields.map(field => [field, value])));
      const { errors, detail } = await problemOf(await postBytes(app, body));
      assert.deepEqual(
        errors?.map(({ field }) => field),
        fields,
      );
      assert.equal(detail, '10 fields are not right.');
    }
  });

  test('is named as JSON', async () => {
    const app = shared();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=iso-8859-1',
      'application/json; charset=none',
      'application/jsonp',
      '',
    ];
    for (const type of types) {
      const answer = await postBytes(app, '{"text":"x"}', { 'content-type': type });
      assert.deepEqual(await refusalOf(answer), [415, 'unsupported-media-type'], type);
    }
    const nothing = await app.call(`${api}/comments`, { method: 'POST' });
    assert.deepEqual(await refusalOf(nothing), [415, 'unsupported-media-type']);
  });

  test('has at most 128 KiB, compressed or not', async () => {
    const app = shared();
    const large = Buffer.alloc(10_000_000, ' ');
    const tooLarge = [
      await postBytes(app, large),
      await postBytes(app, gzipSync(large), { 'content-encoding': 'gzip' }),
      await postBytes(app, brotliCompressSync(large), { 'content-encoding': 'br' }),
      await postBytes(app, Buffer.alloc(131_073, ' ')),
    ];
    for (const answer of tooLarge) {
      const { status, code, detail } = await problemOf(answer);
      assert.deepEqual([status, code], [413, 'body-too-large']);
      assert.equal(detail, 'A request may have at most 131,072 bytes.');
    }
    assert.deepEqual(await refusalOf(await postBytes(app, Buffer.alloc(131_072, ' '))), [
      422,
      'invalid-request',
    ]);
  });

  test('may be compressed', async () => {
    const app = shared();
    const token = await formToken(app);
    const comment = { url: `${blog}/post`, token, text: 'Packed', name: 'Ann', email: 'ann@example.com' };
    const packed = gzipSync(JSON.stringify(comment));
    assert.equal((await postBytes(app, packed, { 'content-encoding': 'gzip' })).status, 202);
    const broken = await postBytes(app, packed.subarray(0, 20), { 'content-encoding': 'gzip' });
    assert.deepEqual(await refusalOf(broken), [422, 'invalid-request']);
    const plain = await postBytes(app, JSON.stringify(comment), { 'content-encoding': 'gzip' });
    assert.deepEqual(await refusalOf(plain), [422, 'invalid-request']);
    const unknown = await postBytes(app, packed, { 'content-encoding': 'compress' });
    assert.deepEqual(await refusalOf(unknown), [415, 'unsupported-media-type']);
  });

  test('may hold any characters: those that cannot be stored or shown do no harm', async () => {
    const app = shared();
    const token = await formToken(app);
    const head = `{"url":"${blog}/post","token":"${token}","name":"Ann","email":"ann@example.com","text":"`;
    const invalid = Buffer.concat([
      Buffer.from(head),
      Buffer.from([0xff, 0xc3, 0x28]),
      Buffer.from(' kept"}'),
    ]);
    const answer = await postBytes(app, invalid);
    assert.equal(answer.status, 202);
    const { comment } = (await answer.json()) as { comment: { html: string } };
    assert.equal(comment.html, '<p>\ufffd\ufffd( kept</p>');

    for (const character of ['\u0000', '\ud800', '\udfff', '\u0007', '\uffff', '\u2028']) {
      const all = `a${character}b`;
      const email = `${character.charCodeAt(0)}@x.example`;
      const posted = await app.post({ text: all, name: all, title: all, trapped: all, email });
      assert.equal(posted.status, 202, JSON.stringify(character));
    }
  });
});
