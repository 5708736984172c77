import { createWorkerApp } from '../app.ts';
import type { Command } from './command.ts';
import { createLog } from './log.ts';
import { untilStopped } from './until-stopped.ts';

export const worker: Command = async config => {
  const log = createLog(config.logLevel);
  const running = await createWorkerApp(config, { log });
  log.info('Background jobs run in this process.');
  await untilStopped(log, running);
};
