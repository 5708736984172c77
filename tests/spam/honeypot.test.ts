import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSigner } from '../../src/domain/signer.ts';
import { honeypotName } from '../../src/spam/honeypot.ts';

test('the trap has a name of its own on nearly every site, and keeps it', () => {
  const signer = createSigner(Buffer.alloc(32, 7));
  const sites = Array.from({ length: 50 }, (_, number) => `site-${number}`);
  const names = sites.map(site => honeypotName(signer, site));
  assert.ok(new Set(names).size > 40, String(new Set(names).size));
  assert.deepEqual(
    sites.map(site => honeypotName(createSigner(Buffer.alloc(32, 7)), site)),
    names,
  );
  for (const name of names) assert.match(name, /^[a-z]+-[a-z]+$/);
});
