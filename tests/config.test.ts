import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, describeSettings, parseConfig } from '../src/config.ts';

function problemsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.equal(error.message, error.problems.join(' '));
    return error.problems;
  }
  return [];
}

test('without any setting everything has a value that is safe to start with', () => {
  const config = parseConfig({});
  assert.equal(config.port, 3_000);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.publicUrl, undefined);
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.dataDir, 'data');
  assert.equal(config.demo, true);
  assert.equal(config.worker, true);
  assert.equal(config.akismetKey, undefined);
  assert.equal(config.akismetUrl, 'https://rest.akismet.com');
  assert.equal(config.trustProxy, false);
  assert.equal(config.maxCommentCharacters, 10_000);
  assert.equal(config.formWaitMs, 3_000);
  assert.equal(config.logLevel, 'info');
});

test('an empty or blank variable counts as not set', () => {
  const blank = Object.fromEntries(describeSettings().map(({ variable }) => [variable, '  ']));
  assert.deepEqual(parseConfig(blank), parseConfig({}));
});

test('each setting is taken, without blanks around it', () => {
  const config = parseConfig({
    PORT: ' 0 ',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'HTTPS://Comments.example:443/',
    DATABASE_URL: 'postgresql://ann:pw@db.example/comments?sslmode=require',
    AKISMET_KEY: 'abcdef123456',
    AKISMET_URL: 'http://127.0.0.1:4000',
    WORKER: 'off',
    SPAM_KEPT_DAYS: '0',
    LOG_LEVEL: 'silent',
  });
  assert.equal(config.port, 0);
  assert.equal(config.host, '0.0.0.0');
  assert.equal(config.publicUrl, 'https://comments.example');
  assert.equal(config.databaseUrl, 'postgresql://ann:pw@db.example/comments?sslmode=require');
  assert.equal(config.akismetKey, 'abcdef123456');
  assert.equal(config.akismetUrl, 'http://127.0.0.1:4000');
  assert.equal(config.worker, false);
  assert.equal(config.spamKeptDays, 0);
  assert.equal(config.logLevel, 'silent');
});

test('the demo post is off in production unless it is asked for', () => {
  assert.equal(parseConfig({ NODE_ENV: 'production' }).demo, false);
  assert.equal(parseConfig({ NODE_ENV: 'production', DEMO: 'on' }).demo, true);
  assert.equal(parseConfig({ NODE_ENV: 'production', DEMO: '' }).demo, false);
  assert.equal(parseConfig({ DEMO: 'off' }).demo, false);
  assert.equal(parseConfig({ DEMO: ' off ' }).demo, false);
});

test('proxies are a number or a list of addresses, never just anybody', () => {
  const good: Record<string, boolean | number | string> = {
    false: false,
    0: 0,
    1: 1,
    loopback: 'loopback',
    'loopback, 10.0.0.0/8': 'loopback, 10.0.0.0/8',
    '192.0.2.1': '192.0.2.1',
    '2001:db8::/32,uniquelocal': '2001:db8::/32,uniquelocal',
  };
  for (const [value, expected] of Object.entries(good)) {
    assert.equal(parseConfig({ TRUST_PROXY: value }).trustProxy, expected);
  }
  assert.deepEqual(problemsOf({ TRUST_PROXY: 'true' }), [
    'TRUST_PROXY must not be "true": any client could then choose its own address.',
  ]);
  const bad = [
    'nginx',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '10.0.0.0/8/8',
    '300.1.1.1',
    'loopback/8',
    '1,2',
    '-1',
    ',',
  ];
  for (const value of bad) {
    assert.deepEqual(
      problemsOf({ TRUST_PROXY: value }),
      ['TRUST_PROXY must be the number of proxies, or their addresses: 1, loopback, 10.0.0.0/8.'],
      value,
    );
  }
});

test('whole numbers have to be whole numbers, within their range', () => {
  for (const value of ['-1', '65536', '3000.5', '3e3', '0x10', 'http', '1 000', '٣', 'Infinity']) {
    assert.deepEqual(problemsOf({ PORT: value }), ['PORT must be a whole number from 0 to 65535.'], value);
  }
  for (const { variable, fallback } of describeSettings()) {
    if (!/^\d+$/.test(fallback)) continue;
    for (const value of ['-1', '99999999999', '1.5', 'many']) {
      const [problem, ...more] = problemsOf({ [variable]: value });
      assert.match(problem ?? '', new RegExp(`^${variable} must be a whole number from \\d+ to \\d+\\.$`));
      assert.deepEqual(more, []);
    }
    assert.deepEqual(problemsOf({ [variable]: fallback }), []);
  }
});

test('addresses, keys and choices have to be what they say', () => {
  const wrong: Record<string, [string[], RegExp]> = {
    PUBLIC_URL: [
      ['comments.example', 'https://comments.example/blog', 'ftp://x.example', 'https://a:b@x.example', 'x'],
      /must be an address like https:\/\/comments\.example, without a path\.$/,
    ],
    DATABASE_URL: [
      ['mysql://x', 'localhost', 'postgres://', 'postgres://a b'],
      /must start with postgres:\/\/\.$/,
    ],
    AKISMET_KEY: [['my key', 'short', 'a-b-c-d-e-f', 'x'.repeat(65)], /must be an Akismet API key/],
    AKISMET_URL: [
      ['rest.akismet.com', 'https://rest.akismet.com/1.1'],
      /must be an http\(s\) address without a path\.$/,
    ],
    DEMO: [['yes', 'true', '1'], /must be on or off\.$/],
    WORKER: [['yes', 'ON'], /must be on or off\.$/],
    LOG_LEVEL: [['verbose', 'trace'], /must be debug, info, warn, error, or silent\.$/],
  };
  for (const [variable, [values, expected]] of Object.entries(wrong)) {
    for (const value of values) {
      const problems = problemsOf({ [variable]: value });
      assert.equal(problems.length, 1, `${variable}=${value}`);
      assert.ok(problems[0]!.startsWith(`${variable} `));
      assert.match(problems[0]!, expected);
    }
  }
});

test('all that is wrong is said at once', () => {
  const problems = problemsOf({ PORT: 'x', WORKER: 'x', LOG_LEVEL: 'x', TRUST_PROXY: 'true', DEMO: 'x' });
  assert.deepEqual(
    problems.map(problem => problem.split(' ')[0]),
    ['PORT', 'DEMO', 'TRUST_PROXY', 'WORKER', 'LOG_LEVEL'],
  );
});

test('every setting is described, with its default', () => {
  const described = describeSettings();
  const names = described.map(({ variable }) =>
    variable.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
  assert.deepEqual(names.toSorted(), Object.keys(parseConfig({})).sort());
  const config = parseConfig({ DEMO: 'on' }) as unknown as Record<string, unknown>;
  for (const [index, { fallback, about, variable }] of described.entries()) {
    assert.match(about, /^[A-Z].*\.$/, variable);
    const value = config[names[index]!];
    const shown =
      typeof value === 'boolean' && fallback !== 'false' ? (value ? 'on' : 'off') : String(value ?? '');
    if (!fallback.startsWith('`')) assert.equal(fallback, shown, variable);
  }
});
