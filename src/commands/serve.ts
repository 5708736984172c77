import { createApp } from '../app.ts';
import type { Command } from './command.ts';
import { createLog } from './log.ts';
import { untilStopped } from './until-stopped.ts';
import { welcome } from './welcome.ts';

export const serve: Command = async config => {
  const log = createLog(config.logLevel);
  const app = await createApp(config, { log });
  await welcome(
    app,
    config.akismetKey
      ? 'Akismet.'
      : 'a local filter that learns from your decisions, because AKISMET_KEY is not set.',
  );
  await untilStopped(log, app);
};
