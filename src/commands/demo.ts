import { join } from 'node:path';
import { createApp } from '../app.ts';
import { standInKey, startAkismetStandIn } from '../demo/akismet-stand-in.ts';
import type { Command } from './command.ts';
import { createLog } from './log.ts';
import { untilStopped } from './until-stopped.ts';
import { welcome } from './welcome.ts';

/** The server with a stand-in for Akismet, in a data folder of its own. */
export const demo: Command = async config => {
  const log = createLog(config.logLevel);
  await using stack = new AsyncDisposableStack();
  const standIn = stack.use(await startAkismetStandIn());
  const app = await createApp(
    {
      ...config,
      demo: true,
      dataDir: join(config.dataDir, 'demo'),
      akismetKey: standInKey,
      akismetUrl: standIn.url,
      akismetTimeoutMs: Math.min(config.akismetTimeoutMs, 3_000),
    },
    { log, standIn },
  );
  stack.use(app);
  await welcome(app, 'a stand-in for Akismet on this machine; the demo post says how to try it.');
  await untilStopped(log, stack.move());
};
