import type { Signer } from '../domain/signer.ts';
import { accountCode } from '../spam/akismet-account.ts';
import type { Waits } from '../spam/akismet-breaker.ts';
import { findAkismetWait, saveAkismetWait } from '../store/akismet-waits.ts';
import type { Store } from '../store/store.ts';

/** Keeps in the store, for every process, until when Akismet has asked to be left alone. */
export function akismetWaits(store: Store, signer: Signer, now: () => number): Waits {
  return {
    async find(account) {
      const row = await findAkismetWait(store.db, accountCode(signer, account), now());
      return row && { until: row.wait_until, reason: row.reason };
    },
    async keep(account, { until, reason }) {
      const wait = { account: accountCode(signer, account), wait_until: until, reason };
      await store.write(db => saveAkismetWait(db, wait, now()));
    },
  };
}
