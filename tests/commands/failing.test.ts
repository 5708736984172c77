import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, readdir, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { emptyStore } from '../support/stores.ts';
import { type Finished, run } from './command.ts';

/** One sentence or more in one line, exit code 1, nothing that looks like the inside of a program. */
function saysInOneLine({ code, stdout, stderr }: Finished, expected: RegExp): void {
  assert.equal(code, 1, stderr);
  assert.match(stderr, expected);
  assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  assert.doesNotMatch(stderr + stdout, /\n\s+at |node:|\.ts:\d|Error:|undefined|\[object/);
}

/** A command on a folder that is gone afterwards. */
async function runOnEmpty(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  await using data = await emptyStore('sqlite');
  return await run(args, { ...data.env, ...env });
}

describe('What stops a command is said in one line', { concurrency: 2 }, () => {
  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const finished = await runOnEmpty(['serve'], { PORT: String(port) });
    server.close();
    saysInOneLine(finished, new RegExp(`^Port ${port} is in use\\..*PORT=${port + 1} npm start\n$`));
    assert.equal(finished.stdout, '');
  });

  test('an address that is not this machine’s, or a name that nobody knows', async () => {
    for (const HOST of ['192.0.2.1', 'no-such-host.invalid']) {
      saysInOneLine(await runOnEmpty(['serve'], { HOST }), /^Cannot listen on HOST and PORT: /);
    }
  });

  test('a data folder that cannot be written', async () => {
    await using data = await emptyStore('sqlite');
    const folder = data.env.DATA_DIR!;
    await writeFile(join(folder, 'file'), '');
    const dataDir = join(folder, 'file', 'data');
    for (const args of [['serve'], ['site', 'list']]) {
      saysInOneLine(
        await run(args, { DATA_DIR: dataDir }),
        /^The data folder .*data.* cannot be used: .+\.\n$/,
      );
    }
  });

  test('a data folder whose file is no database', async () => {
    await using data = await emptyStore('sqlite');
    const folder = data.env.DATA_DIR!;
    await writeFile(join(folder, 'afterword.sqlite'), 'This is a letter to my aunt. '.repeat(100));
    const finished = await run(['serve'], { DATA_DIR: folder });
    saysInOneLine(finished, /^The data folder .* cannot be used: file is not a database\.\n$/);
  });

  test('a PostgreSQL that is not there', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'no-such-host.invalid',
      '127.0.0.1:99999',
    ]) {
      const DATABASE_URL = `postgres://ann:top-secret@${host}/comments`;
      const finished = await run(['serve'], { DATABASE_URL });
      saysInOneLine(finished, /^PostgreSQL cannot be used: .+\.\n$/);
      assert.doesNotMatch(finished.stderr, /top-secret/);
    }
  });

  test('a PostgreSQL that does not know the database or the password', async () => {
    const url = new URL(process.env.TEST_POSTGRES_URL!);
    url.pathname = '/no_such_database';
    saysInOneLine(
      await run(['serve'], { DATABASE_URL: url.href }),
      /database "no_such_database" does not exist/,
    );
    url.password = 'top-secret';
    const finished = await run(['serve'], { DATABASE_URL: url.href });
    saysInOneLine(finished, /password authentication failed/);
    assert.doesNotMatch(finished.stderr, /top-secret/);
  });

  test('browser files that are not built yet', async () => {
    await using data = await emptyStore('sqlite');
    const folder = data.env.DATA_DIR!;
    const root = new URL('../../', import.meta.url);
    for (const name of ['src', 'embed', 'migrations', 'package.json']) {
      await cp(new URL(name, root), join(folder, name), { recursive: true });
    }
    await symlink(new URL('node_modules', root), join(folder, 'node_modules'));
    const program = join(folder, 'src', 'afterword.js');
    const finished = await run(['serve'], { DATA_DIR: join(folder, 'data') }, { program });
    saysInOneLine(finished, /^The browser files are not built yet: run `npm run build` first\.\n$/);
  });

  test('settings that make no sense, all of them at once, before anything is opened', async () => {
    await using data = await emptyStore('sqlite');
    const folder = data.env.DATA_DIR!;
    const wrong = {
      DATA_DIR: folder,
      PORT: 'http',
      AKISMET_KEY: 'my key',
      TRUST_PROXY: 'nginx',
      WORKER: 'yes',
    };
    const finished = await run(['serve'], wrong);
    saysInOneLine(
      finished,
      /^The settings are not right\. PORT must .*AKISMET_KEY must .*TRUST_PROXY must .*WORKER must /,
    );
    assert.deepEqual(await readdir(folder), []);
  });
});

describe('The command line', { concurrency: 2 }, () => {
  test('helps', async () => {
    for (const args of [['--help'], []]) {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stderr], [0, '']);
      for (const command of ['serve', 'worker', 'demo', 'site'])
        assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      assert.match(stdout, /docs\/settings\.md/);
    }
  });

  test('knows its commands, and nothing else', async () => {
    for (const name of ['run', 'constructor']) {
      const { code, stdout, stderr } = await run([name]);
      assert.deepEqual([code, stdout], [1, '']);
      assert.ok(stderr.startsWith(`There is no command “${name}”. These are:\n`), stderr);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  test('on an old Node.js says which one it needs', async t => {
    const old = '/usr/bin/node';
    const major = existsSync(old) ? Number(/v(\d+)/.exec(String(execFileSync(old, ['--version'])))?.[1]) : 24;
    if (major >= 24) return t.skip('There is no old Node.js on this machine.');
    const finished = await run(['serve'], {}, { node: old });
    saysInOneLine(
      finished,
      new RegExp(`^Afterword needs Node\\.js 24 or newer; this is ${major}\\..*npm start`),
    );
  });
});
