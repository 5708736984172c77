import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** JSON lines for machines, plain lines on a terminal. */
export function createLog(level: string): Logger {
  if (!process.stdout.isTTY) return pino({ level });
  return pino(
    { level },
    pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true }),
  );
}
