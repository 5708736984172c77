import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { catalogues } from '../../embed/languages/catalogues.ts';
import { en } from '../../embed/languages/en.ts';
import { partsOf, readingStrings, wordsFor } from '../../embed/languages/parts.ts';
import type { ThreadPage } from '../../src/http/api/schemas.ts';

/** Every string of a catalogue by its path: `problems.not-found`, `comments.other`. */
function flat(value: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'string' ? [[path + name, inner] as const] : [...flat(inner, `${path}${name}.`)],
    ),
  );
}

const isPlural = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && 'other' in value;
const english = flat(en);
const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();

test('there are at least twelve languages, among them the ones that were promised', () => {
  const tags = Object.keys(catalogues);
  assert.ok(tags.length >= 12);
  for (const tag of ['de', 'fr', 'es', 'pt', 'ru', 'zh', 'ja', 'ko', 'ar', 'he'])
    assert.ok(tags.includes(tag));
});

for (const [tag, catalogue] of Object.entries(catalogues)) {
  test(`${tag} has every string, and the plural forms that the language has`, () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const [name, value] of Object.entries(en)) {
      const own = (catalogue as Record<string, unknown>)[name];
      if (!isPlural(value)) continue;
      assert.ok(isPlural(own), name);
      // Forms for no number (zero of Arabic) or for fractions and millions may be left to `other`.
      for (const form of forms.filter(one => ['one', 'two', 'few'].includes(one))) {
        assert.ok(own[form], `${name} has no form for “${form}”`);
      }
      for (const form of Object.keys(own)) {
        assert.ok(form === 'none' || forms.includes(form as Intl.LDMLPluralRule), `${name} has “${form}”`);
      }
    }
    const isForm = (path: string) => /\.(?:none|zero|one|two|few|many|other)$/.test(path);
    const paths = (strings: Map<string, string>) => [...strings.keys()].filter(path => !isForm(path)).sort();
    assert.deepEqual(paths(flat(catalogue)), paths(english));
  });

  test(`${tag} fills in what English fills in`, () => {
    for (const [path, text] of flat(catalogue)) {
      assert.notEqual(text.trim(), '', path);
      const original = english.get(path) ?? english.get(path.replace(/\.\w+$/, '.other'))!;
      // "One comment" needs no figure.
      if (/\.(?:one|two|zero|none)$/.test(path)) continue;
      assert.equal(holes(text), holes(original), path);
    }
  });

  test(`${tag} names buttons by the words that are seen on them`, () => {
    const { reply, replyTo } = catalogue;
    assert.ok(replyTo.toLowerCase().includes(reply.toLowerCase()), replyTo);
  });

  test(`${tag} is not English under another name`, () => {
    if (tag === 'en') return;
    const same = [...flat(catalogue)].filter(
      ([path, text]) => english.get(path) === text && text.length > 12,
    );
    assert.deepEqual(same, []);
  });
}

test('no string is kept that nobody says', async () => {
  const sources = await Promise.all(
    ['../../embed/', '../../src/http/pages/'].map(async name => {
      const folder = new URL(name, import.meta.url);
      const files = (await readdir(folder)).filter(file => file.endsWith('.ts'));
      return (await Promise.all(files.map(file => readFile(new URL(file, folder), 'utf8')))).join('\n');
    }),
  );
  const code = sources.join('\n');
  // Named by what the API says of an author.
  const roles = ['owner', 'moderator'];
  const unused = Object.keys(en).filter(
    name => !roles.includes(name) && !new RegExp(`\\bt\\.${name}\\b|'${name}'`).test(code),
  );
  assert.deepEqual(unused, []);
});

test('reading loads no string that only writing needs, and together they are the whole catalogue', () => {
  const { reading, writing } = partsOf(en);
  assert.deepEqual({ ...reading, ...writing }, en);
  assert.deepEqual(
    Object.keys(reading).filter(name => name in writing),
    [],
  );
});

test('a thread brings its language’s name, and no string that is not said on it', () => {
  const page = (
    count: number,
    open: boolean,
    spamCheck: 'akismet' | 'local',
    replyNotices: boolean,
    next: string | null = null,
  ) =>
    readingStrings('de-AT', {
      thread: { count, open },
      form: { spamCheck },
      reading: { replyNotices },
      next,
    } as ThreadPage);
  const names = ['akismet', 'closed', 'empty', 'loaded', 'local', 'more', 'notify'];
  const said = (strings: object) => names.filter(name => name in strings);
  assert.deepEqual(said(page(3, true, 'akismet', false)), ['akismet']);
  assert.deepEqual(said(page(90, true, 'akismet', false, 'x')), ['akismet', 'loaded', 'more']);
  assert.deepEqual(said(page(0, false, 'local', true)), ['closed', 'empty', 'local', 'notify']);
  assert.deepEqual(said(readingStrings('de-AT')), names);
  assert.equal(page(3, true, 'local', false).lang, 'de-AT');
  assert.equal(readingStrings('de_AT').lang, 'de');
  assert.equal(readingStrings('fa').lang, 'en');
});

test('numbers, plurals and times speak the language of the strings', () => {
  const russian = wordsFor('ru');
  const counts = [0, 1, 2, 5, 21, 22, 25].map(n => russian.plural(russian.t.comments, n));
  assert.deepEqual(counts, [
    'Нет комментариев',
    '1 комментарий',
    '2 комментария',
    '5 комментариев',
    '21 комментарий',
    '22 комментария',
    '25 комментариев',
  ]);
  const arabic = wordsFor('ar-EG');
  assert.equal(arabic.direction, 'rtl');
  assert.equal(arabic.plural(arabic.t.comments, 2), 'تعليقان');
  const now = new Date();
  assert.equal(wordsFor('de').ago(new Date(now.getTime() - 7_200_000), now), 'vor 2 Stunden');
});
