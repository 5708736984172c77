import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/commands/explain.ts';
import { site } from '../../src/commands/site.ts';
import { parseConfig } from '../../src/config.ts';
import { standInKey, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import { until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { commandsOn } from './command.ts';

onBothStores('site', store => {
  test('adds, changes and lists sites; a running server takes each change at once', async () => {
    await using akismet = await startAkismetStandIn({ keys: ['topsecret1'] });
    await using on = await commandsOn(store, { AKISMET_URL: akismet.url });
    await using server = await on.serve({ DEMO: 'off' });
    const ask = async (origin: string) => {
      const url = encodeURIComponent('https://news.example/post');
      const answer = await fetch(`${server.url}/api/v1/sites/news/threads?url=${url}`, {
        headers: { origin },
      });
      const body = (await answer.json()) as { form?: { maxDepth: number } };
      return `${answer.status} ${body.form?.maxDepth ?? ''}`;
    };
    const origin = 'https://news.example';
    assert.equal(await ask(origin), '404 ');

    const added = await on.run(
      'site',
      'add',
      'news',
      '--name',
      'The News',
      '--origin',
      'HTTPS://News.example:443/',
    );
    assert.deepEqual([added.code, added.stderr], [0, '']);
    assert.match(added.stdout, /^news {2}The News\n {2}https:\/\/news\.example\n {2}policy: hold-all\n/);
    assert.match(
      added.stdout,
      /<script src="http:\/\/localhost:0\/embed\.js" data-site="news" async><\/script>\n$/,
    );
    await until('the server knows the site', async () => (await ask(origin)) === '200 5');

    const args = [
      '--max-depth',
      '3',
      '--policy',
      'publish-ham',
      '--akismet-key',
      'topsecret1',
      '--contact',
      'me@x.example',
      '--hold-words',
      'casino, free money',
      '--likes',
      'no',
      '--spam-kept-days',
      '',
    ];
    const changed = await on.run(
      'site',
      'set',
      'news',
      ...args,
      '--origin',
      origin,
      '--origin',
      'https://www.news.example',
    );
    assert.deepEqual([changed.code, changed.stderr], [0, '']);
    await until(
      'the server takes the change',
      async () => (await ask('https://www.news.example')) === '200 3',
    );

    const { stdout } = await on.run('site', 'list');
    const expected = [
      'news  The News',
      '  https://news.example',
      '  https://www.news.example',
      '  policy: publish-ham',
    ];
    assert.deepEqual(stdout.split('\n').slice(0, 4), expected);
    assert.match(stdout, /^ {2}akismetKey: its own$/m);
    assert.match(stdout, /^ {2}holdWords: casino,free money$/m);
    assert.match(stdout, /^ {2}likes: false$/m);
    assert.match(stdout, /^ {2}contact: me@x\.example$/m);
    assert.doesNotMatch(stdout + changed.stdout, /topsecret1/);
  });
});

test('site asks Akismet about a key that it is given, and says what it answers', async () => {
  await using akismet = await startAkismetStandIn();
  await using on = await commandsOn('sqlite', { AKISMET_URL: akismet.url });
  const asked = () => akismet.calls.filter(({ path }) => path.endsWith('verify-key')).length;
  const key = async (...args: string[]) => {
    const before = asked();
    const { code, stdout, stderr } = await on.run('site', ...args);
    assert.match(stdout, /^ {2}akismetKey: its own$/m);
    return { code, asked: asked() - before, said: stdout.trimEnd().split('\n').at(-1)!, stderr };
  };
  const set = (value: string) => key('set', 'news', '--akismet-key', value);

  const added = ['add', 'news', '--name', 'News', '--origin', 'https://news.example'];
  const good = await key(...added, '--akismet-key', standInKey);
  assert.deepEqual(good, { code: 0, asked: 1, said: 'Akismet accepted the key.', stderr: '' });

  const wrong = await set('wrongkey');
  const refusal = 'Akismet did not accept the key: We do not know this API key.';
  assert.deepEqual([wrong.code, wrong.asked], [1, 1]);
  assert.equal(wrong.stderr, `${refusal} The key is saved, but no comment can be checked with it.\n`);

  akismet.setMode('500');
  const unsaid = await set('anotherkey');
  assert.deepEqual([unsaid.code, unsaid.stderr], [0, '']);
  assert.match(unsaid.said, /^The key is saved, but Akismet did not say .*\(500\)\. .* within an hour\.$/);

  akismet.setMode('429', { headers: { 'retry-after': '3600' } });
  await set('busykey');
  akismet.setMode('normal');
  const waiting = await set('busykey');
  assert.deepEqual([waiting.code, waiting.asked, waiting.stderr], [0, 0, '']);
  assert.match(
    waiting.said,
    /^The key is saved\. Akismet has asked to be left alone until 20.*Z \(Akismet is/,
  );

  const { stdout } = await on.run('site', 'set', 'news', '--akismet-key', '');
  assert.match(stdout, /^ {2}akismetKey: the server’s$/m);
});

test('site refuses what makes no sense, and changes nothing', async () => {
  await using on = await commandsOn('sqlite');
  const named = ['--name', 'News', '--origin', 'https://news.example'];
  assert.match((await on.run('site', 'list')).stdout, /^There are no sites yet\. Add one:/);
  assert.equal((await on.run('site', 'add', 'news', ...named)).code, 0);
  const refusal = (args: string[]) =>
    site(parseConfig(on.env), args).then(
      () => assert.fail(`${args.join(' ')} was taken`),
      error => explain(error),
    );
  const before = (await on.run('site', 'list')).stdout;
  const wrong: [string[], RegExp][] = [
    [['add'], /^A site id has 1 to 63 lower-case letters, digits and hyphens\.$/],
    [['add', 'My News', ...named], /^A site id has 1 to 63/],
    [['add', 'news', ...named], /^There is a site “news” already: change it with site set\.$/],
    [['add', 'other', '--name', 'Other'], /^A site needs the origin of its pages/],
    [['add', 'other', '--origin', 'https://other.example'], /^A site needs a name/],
    [['add', 'other', ...named, '--origin', 'https://other.example/blog'], /is not an origin/],
    [['set', 'other'], /^There is no site “other”: add it with site add\.$/],
    [['set', 'news', '--policy', 'publish-all'], /^--policy: /],
    [['set', 'news', '--max-depth', '11'], /^--max-depth: /],
    [['set', 'news', '--max-depth', 'deep'], /^--max-depth: /],
    [['set', 'news', '--require-name-and-email', 'maybe'], /^--require-name-and-email: /],
    [['set', 'news', '--signals-off', 'links,nonsense'], /^--signals-off: There is no signal “nonsense”\.$/],
    [['set', 'news', '--colour', 'red'], /^Unknown option '--colour'/],
    [['set', 'news', '--name', ' '], /^A site needs a name/],
  ];
  for (const [args, expected] of wrong) {
    const message = await refusal(args);
    assert.match(message, expected);
    assert.equal(message.split('\n').length, 1, message);
  }
  for (const args of [[], ['remove', 'news'], ['set', 'news', 'other']]) {
    assert.match(await refusal(args), /^site list\nsite add ID/);
  }
  const { code, stdout, stderr } = await on.run('site', 'set', 'other');
  assert.deepEqual([code, stdout], [1, '']);
  assert.equal(stderr, 'There is no site “other”: add it with site add.\n');
  assert.equal((await on.run('site', 'list')).stdout, before);
});
