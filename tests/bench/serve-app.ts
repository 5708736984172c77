import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';

/** The whole application in a process of its own, as `serve` runs it; prints where it is. */
const app = await createApp(parseConfig(process.env), { log: pino({ level: 'warn' }) });
console.log(`ready ${app.url}`);
process.once('SIGTERM', async () => {
  await app[Symbol.asyncDispose]();
  process.exit(0);
});
