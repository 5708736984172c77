import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { addSecret, keepSecrets, saveAuthor, savedAuthor, secretsOf } from '../../embed/writing-storage.ts';

const page = 'blog:https://blog.example/post';
const author = { name: 'Ada', email: 'ada@example.com', website: '' };

afterEach(() => setStorage(undefined));

test('a comment’s secret is there after a reload, for its own page only', () => {
  setStorage(memory());
  addSecret(page, { id: '1', secret: 'a' });
  addSecret(page, { id: '2', secret: 'b' });
  assert.deepEqual(secretsOf(page), [
    { id: '1', secret: 'a' },
    { id: '2', secret: 'b' },
  ]);
  assert.deepEqual(secretsOf('blog:https://blog.example/other'), []);
});

test('forgetting the last secret leaves nothing behind', () => {
  const storage = memory();
  setStorage(storage);
  addSecret(page, { id: '1', secret: 'a' });
  keepSecrets(page, []);
  assert.deepEqual([...storage.entries], []);
});

test('the author is remembered and forgotten', () => {
  setStorage(memory());
  assert.equal(savedAuthor(), undefined);
  saveAuthor(author);
  assert.deepEqual(savedAuthor(), author);
  saveAuthor(undefined);
  assert.equal(savedAuthor(), undefined);
});

test('what another script left there does no harm', () => {
  const storage = memory();
  setStorage(storage);
  for (const junk of ['', 'null', '7', '{', '[null, 7, {"id": 1}, {"id": "1", "secret": "a"}]']) {
    storage.entries.set(`afterword:mine:${page}`, junk);
    storage.entries.set('afterword:author', junk);
    assert.ok(secretsOf(page).every(({ id }) => id === '1'));
    assert.ok(Object.values(savedAuthor() ?? {}).every(value => value === ''));
  }
});

test('a browser that blocks storage still lets people comment, and change that while the page stays', () => {
  const refuse = () => {
    throw new Error('The operation is insecure.');
  };
  for (const blocked of [
    refuse,
    () => null,
    () => ({ getItem: refuse, setItem: refuse, removeItem: refuse }),
  ]) {
    Object.defineProperty(globalThis, 'localStorage', { get: blocked, configurable: true });
    addSecret(page, { id: '1', secret: 'a' });
    saveAuthor(author);
    assert.deepEqual(secretsOf(page), [{ id: '1', secret: 'a' }]);
    assert.equal(savedAuthor(), undefined);
    keepSecrets(page, []);
    assert.deepEqual(secretsOf(page), []);
  }
});

function memory() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => void entries.set(name, value),
    removeItem: (name: string) => void entries.delete(name),
  };
}

function setStorage(value: unknown): void {
  Object.defineProperty(globalThis, 'localStorage', { value, configurable: true, writable: true });
}
