import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createSiteFilters } from './comments/site-filters.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import type { AkismetStandIn } from './demo/akismet-stand-in.ts';
import { ensureDemoSite } from './demo/site.ts';
import { createSigner } from './domain/signer.ts';
import { createHttpApp } from './http/app.ts';
import { keepServedRelease } from './http/assets.ts';
import { akismetWaits } from './sites/akismet-waits.ts';
import { createAkismetBreaker } from './spam/akismet-breaker.ts';
import { hurryRetries } from './store/jobs.ts';
import { openStore } from './store/open-store.ts';
import { loadSigningKey } from './store/signing-key.ts';
import { createSiteCache } from './store/site-cache.ts';
import { startWorker } from './worker/worker.ts';

export interface App extends AsyncDisposable {
  /** Where the server listens: `http://127.0.0.1:3000`. */
  url: string;
  ctx: Context;
}

export interface Overrides {
  log: Logger;
  /** Milliseconds since 1970; the clock where it is not given. */
  now?: () => number;
  standIn?: AkismetStandIn;
}

/**
 * Everything that serving needs, opened in order and closed in reverse: disposing lets requests under way end,
 * hands back jobs and closes the store.
 *
 * @throws StoreError, NotBuilt, or the server's error when the port is taken.
 */
export async function createApp(config: Config, overrides: Overrides): Promise<App> {
  await using stack = new AsyncDisposableStack();
  const ctx = stack.use(await createContext(config, overrides));
  const stop = new AbortController();
  ctx.stopping = stop.signal;
  if (config.worker) stack.use(await startWorker(ctx));

  const isStopping = () => stop.signal.aborted;
  const httpApp = await createHttpApp(ctx, { isStopping, standIn: overrides.standIn });
  const server = createServer(httpApp);
  await listen(server, config);
  stack.defer(() => close(server, config.shutdownMs));
  stack.defer(() => stop.abort());

  const { port } = server.address() as AddressInfo;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  ctx.publicUrl = () => publicUrl;
  await keepServedRelease(ctx);
  if (config.demo) await ensureDemoSite(ctx.store, publicUrl, ctx.now());

  const opened = stack.move();
  return {
    url: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
    ctx,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** The background work alone, for a process that serves nothing. */
export async function createWorkerApp(config: Config, overrides: Overrides): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const ctx = stack.use(await createContext(config, overrides));
  stack.use(await startWorker(ctx));
  const opened = stack.move();
  return { [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** What the use cases need, without a server: for the command line too. */
export async function createContext(
  config: Config,
  overrides: Overrides,
): Promise<Context & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(await openStore(config, overrides.log));
  const signer = createSigner(await loadSigningKey(store));
  const opened = stack.move();
  const now = overrides.now ?? Date.now;
  return {
    config,
    store,
    sites: createSiteCache(store),
    signer,
    filters: createSiteFilters(overrides.log),
    akismetBreaker: createAkismetBreaker(now, akismetWaits(store, signer, now), () => {
      // Should that fail, each call is tried again at its own time.
      hurryRetries(store, now()).catch(error => overrides.log.error({ err: error }, 'Retries stay late.'));
    }),
    log: overrides.log,
    now,
    stopping: new AbortController().signal,
    publicUrl: () => config.publicUrl ?? `http://localhost:${config.port}`,
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** Takes no new connections and waits for the requests under way, at most `waitMs`. */
async function close(server: Server, waitMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => server.closeAllConnections(), waitMs);
  await closed;
  clearTimeout(timer);
}
