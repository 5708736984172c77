import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from '../../../embed/languages/catalogues.ts';
import { pageCatalogues } from '../../../src/http/pages/languages/catalogues.ts';
import { en } from '../../../src/http/pages/languages/en.ts';

test('every language of the pages says everything, and fills in what English fills in', () => {
  for (const [tag, strings] of Object.entries(pageCatalogues)) {
    assert.equal(Intl.getCanonicalLocales(tag)[0], tag);
    assert.deepEqual(Object.keys(strings), Object.keys(en), tag);
    for (const [name, text] of Object.entries(strings)) {
      const slots = (of: string) => (of.match(/\{\w+\}/g) ?? []).sort();
      assert.deepEqual(slots(text), slots(en[name as keyof typeof en]), `${tag} ${name}`);
    }
  }
});

test('the pages speak every language that the widget speaks', () => {
  assert.deepEqual(Object.keys(pageCatalogues).sort(), Object.keys(catalogues).sort());
});
