import type { StandInMode, StandInModeOptions } from '../../src/demo/akismet-stand-in.ts';
import type { TestApp } from '../support/app.ts';

const start = Date.UTC(2026, 2, 4, 5, 6, 7);

/** A clock that runs, and that a test can put forward. */
export interface Clock {
  now(): number;
  /** Puts it forward, and wakes whoever waits for the time. */
  forward(ms: number, app: TestApp): void;
}

export function createClock(): Clock {
  const began = Date.now();
  let ahead = 0;
  return {
    now: () => start + Date.now() - began + ahead,
    forward(ms, app) {
      ahead += ms;
      app.ctx.store.changes.emit({ kind: 'jobs' });
    },
  };
}

export const secondMs = 1_000;
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Sets what Akismet does. Only one that never answers is waited for shortly: a loaded machine is slow too. */
export function setMode(app: TestApp, mode: StandInMode, options?: StandInModeOptions): void {
  app.ctx.config.akismetTimeoutMs = mode === 'never' ? 200 : 30_000;
  app.akismet.setMode(mode, options);
}
