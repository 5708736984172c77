import { ConfigError } from '../config.ts';
import { NotBuilt } from '../http/assets.ts';
import { StoreError } from '../store/store.ts';
import { UsageError } from './usage-error.ts';

/** What stopped a command, in a line for the owner; a fault of ours keeps its stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The settings are not right. ${error.message}`;
  if (error instanceof StoreError || error instanceof NotBuilt || error instanceof UsageError)
    return error.message;
  const { code, syscall, port, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  if (syscall === 'listen' && code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop the other program, or choose another port: PORT=${(port ?? 3000) + 1} npm start`;
  }
  // getaddrinfo: HOST is a name that nobody knows.
  if (syscall === 'listen' || syscall === 'getaddrinfo') return `Cannot listen on HOST and PORT: ${message}.`;
  if (code?.startsWith('ERR_PARSE_ARGS')) return message;
  return stack ?? String(error);
}
