import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditLine, AuditPage } from '../../src/http/api/account-schemas.ts';
import { siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addPerson, addSite } from './people.ts';
import { moderation } from './support.ts';

const path = '/api/v1/moderation/log';

onBothStores('The log', store => {
  test('tells who decided and who changed which setting, and never a key', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const { comment } = await app.posted();
    await owner.decide(comment.id, 'spam', 'pending');
    const change = (body: object) => owner.call(`${moderation}/settings`, { method: 'PATCH', body });
    await change({ maxLinks: 5, holdWords: ['crypto'], akismetKey: 'abcdef123456' });
    await change({ akismetKey: null });
    const text = await (await owner.call(`${path}?site=${siteId}`)).text();
    assert.ok(!text.includes('abcdef123456'));
    const { lines } = JSON.parse(text) as AuditPage;
    assert.deepEqual(
      lines.map(({ actor, action }) => [actor, action]),
      [
        ['Olive Owner', 'site-changed'],
        ['Olive Owner', 'site-changed'],
        ['Olive Owner', 'comments-decided'],
      ],
    );
    assert.match(lines[1]!.message, /“Links allowed”: from 2 to 5/);
    assert.match(lines[1]!.message, /“Words that hold”: added crypto/);
    assert.equal(lines[2]!.subject, comment.id);
    assert.equal(lines[2]!.message, 'Marked 1 comment as spam.');
  });

  test('is filtered by group, person, site and time, and read page by page without a gap', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    await addSite(owner, 'other');
    const person = await addPerson(app, { role: 'moderator', sites: [siteId], name: 'Mo' });
    for (const author of ['a@example.com', 'b@example.com', 'c@example.com']) {
      const body = { effect: 'block', author };
      await person.call(`${moderation}/author-rules`, { method: 'POST', body });
    }
    const read = async (query: string) => (await (await owner.call(`${path}?${query}`)).json()) as AuditPage;
    const messages = ({ lines }: { lines: AuditLine[] }) => lines.map(({ message }) => message);
    assert.deepEqual(messages(await read('actor=Mo&group=settings')), [
      'Blocked c@example.com.',
      'Blocked b@example.com.',
      'Blocked a@example.com.',
    ]);
    assert.deepEqual(messages(await read('site=other')), ['Added the site Site other.']);
    assert.deepEqual(messages(await read('from=2100-01-01T00:00:00Z')), []);
    assert.deepEqual(messages(await read('to=2000-01-01T00:00:00Z')), []);
    const all = messages(await read(''));
    const paged: string[] = [];
    let before = '';
    do {
      const page = await read(`limit=2${before}`);
      paged.push(...messages(page));
      before = page.next ? `&before=${page.next}` : '';
    } while (before);
    assert.deepEqual(paged, all);

    const theirs = (await (await person.call(path)).json()) as AuditPage;
    assert.ok(theirs.lines.length >= 3 && theirs.lines.every(({ site }) => site === siteId));
  });

  test('is exported whole, as CSV that no spreadsheet takes for formulas and as JSON lines', async () => {
    await using app = await startTestApp({ store });
    const owner = await app.moderator();
    const name = '=cmd("x"), y';
    const evil = await addPerson(app, { role: 'moderator', name });
    await evil.call(`${moderation}/author-rules`, {
      method: 'POST',
      body: { effect: 'block', author: 'x@example.com' },
    });
    const csv = await owner.call(`${path}/export?format=csv&group=settings`);
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="afterword-log\.csv"/);
    const [head, line, end] = (await csv.text()).split('\r\n');
    assert.equal(head, 'at,site,actor,action,subject,message');
    assert.ok(line?.includes(`,blog,"'=cmd(""x""), y",author-rule-added,`), line);
    assert.equal(end, '');
    const jsonl = await (await owner.call(`${path}/export?format=jsonl`)).text();
    const lines = jsonl
      .trimEnd()
      .split('\n')
      .map(text => JSON.parse(text) as AuditLine);
    assert.equal(lines[0]?.actor, name);
    assert.deepEqual(lines.at(-1)?.action, 'account-made');
  });
});
