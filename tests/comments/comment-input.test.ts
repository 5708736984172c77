import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commentInputSchema } from '../../src/comments/comment-input.ts';
import { startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

const schema = commentInputSchema({ maxCommentCharacters: 100, requireNameAndEmail: true });
const comment = { url: 'https://blog.example/a', text: 'Hello', name: 'Ann', email: 'ann@example.com' };

test('a title is cut where it is too long, and no character in two', () => {
  for (const letter of ['a', '👍', 'é', '語']) {
    for (const before of ['', 'b']) {
      const { title } = schema.parse({ ...comment, title: before + letter.repeat(400) });
      assert.ok(title!.isWellFormed(), letter);
      assert.ok(title!.length <= 301);
      assert.match(title!, /…$/);
    }
  }
  assert.equal(schema.parse({ ...comment, title: ' A\n post ' }).title, 'A post');
});

test('a name of one letter under a heap of marks is too long', () => {
  assert.equal(schema.safeParse({ ...comment, name: `A${'\u0335'.repeat(5_000)}` }).success, false);
});

onBothStores('A comment in which nothing would be seen', store => {
  test('is refused, however it is written', async () => {
    await using app = await startTestApp({ store });
    const unseen = [
      '<b></b>',
      '<script>x</script>',
      '&nbsp;',
      '&#8203;&#xad;',
      '<!-- x -->',
      '<p><br></p>',
      '[](https://x.example)',
    ];
    for (const text of unseen) {
      const answer = await app.post({ text });
      assert.equal(answer.status, 422, text);
      const { errors } = (await answer.json()) as { errors: { field: string; code: string }[] };
      assert.deepEqual(
        errors.map(({ field, code }) => [field, code]),
        [['text', 'required']],
      );
    }
    for (const text of ['👍', '&lt;b&gt;', '`<b></b>`', '1 < 2']) {
      assert.equal((await app.post({ text })).status, 202, text);
    }
  });
});
