import type { FormToken, Posted } from '../src/http/api/schemas.ts';
import type { Answer } from './api.ts';
import { prove } from './prove.ts';
import type { View } from './view.ts';
import { type Draft, getFormToken, postComment } from './write-api.ts';
import { randomName } from './writing-storage.ts';

/** Sends the drafts of one form. */
export interface Sender {
  /** Gets the token that a comment needs, so that it is there and old enough when the reader is ready. */
  prepare(): void;
  /** One key for one draft, however often it is sent: the server then keeps one comment. */
  keyOf(draft: Draft): string;
  /** Waits silently for whatever the token still needs, and tries once more where it came too early. */
  send(draft: Draft, key: string): Promise<Answer<Posted>>;
}

interface Token extends FormToken {
  receivedAt: number;
  proof: Promise<string | undefined> | undefined;
}

/** @param trap the field that people do not see: the token says what it is called. */
export function createSender(view: View, trap: HTMLInputElement): Sender {
  let pending: Promise<Answer<Token>> | undefined;
  let sent: { draft: string; key: string } | undefined;

  function token(): Promise<Answer<Token>> {
    pending ??= getFormToken(view).then(answer => {
      if (answer.failure) {
        pending = undefined;
        return answer;
      }
      const { honeypot, proofOfWork } = answer.value;
      trap.name = honeypot;
      // It is computed while the reader writes; without it the comment is held.
      const proof = proofOfWork && prove(proofOfWork, view.signal);
      return { value: { ...answer.value, receivedAt: Date.now(), proof } };
    });
    return pending;
  }

  async function usableToken(): Promise<Answer<Token>> {
    let answer = await token();
    if (!answer.failure && Date.now() > answer.value.receivedAt + answer.value.expiresMs) {
      pending = undefined;
      answer = await token();
    }
    if (!answer.failure) {
      const waitMs = answer.value.receivedAt + answer.value.waitMs - Date.now();
      await new Promise(done => setTimeout(done, waitMs));
    }
    return answer;
  }

  async function attempt(draft: Draft, key: string): Promise<Answer<Posted>> {
    const answer = await usableToken();
    return answer.failure ? answer : postComment(view, draft, answer.value, await answer.value.proof, key);
  }

  return {
    prepare: () => void token(),
    keyOf(draft) {
      const text = JSON.stringify(draft);
      if (sent?.draft !== text) sent = { draft: text, key: randomName() };
      return sent.key;
    },
    async send(draft, key) {
      let answer = await attempt(draft, key);
      if (answer.failure?.code === 'form-too-fast') {
        pending = undefined;
        answer = await attempt(draft, key);
      }
      if (!answer.failure) pending = sent = undefined;
      return answer;
    },
  };
}
