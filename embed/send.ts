import type { FormToken, Posted } from '../src/http/api/schemas.ts';
import { type Answer, type Draft, getFormToken, type Place, postComment } from './api.ts';

const tokenProblems = ['form-token-missing', 'form-token-invalid', 'form-token-expired', 'form-too-fast'];

/** Sends the drafts of one form. */
export interface Sender {
  /** Gets the token that a comment needs, so that it is there and old enough when the reader is ready. */
  prepare(): void;
  /** Waits silently for whatever the token still needs, and tries once more where it was not good. */
  send(draft: Draft): Promise<Answer<Posted>>;
}

interface Token extends FormToken {
  receivedAt: number;
}

export function createSender(place: Place): Sender {
  let pending: Promise<Answer<Token>> | undefined;
  let sent: { draft: string; key: string } | undefined;

  function token(): Promise<Answer<Token>> {
    pending ??= getFormToken(place).then(answer => {
      if (answer.failure) pending = undefined;
      return answer.failure ? answer : { value: { ...answer.value, receivedAt: Date.now() } };
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
      if (waitMs > 0) await new Promise(done => setTimeout(done, waitMs));
    }
    return answer;
  }

  /** One key for one draft, however often it is sent: the server then keeps one comment. */
  function keyOf(draft: Draft): string {
    const text = JSON.stringify(draft);
    if (sent?.draft !== text) sent = { draft: text, key: newKey() };
    return sent.key;
  }

  async function attempt(draft: Draft): Promise<Answer<Posted>> {
    const answer = await usableToken();
    return answer.failure ? answer : postComment(place, draft, answer.value.token, keyOf(draft));
  }

  return {
    prepare: () => void token(),
    async send(draft) {
      let answer = await attempt(draft);
      if (answer.failure && tokenProblems.includes(answer.failure.code)) {
        pending = undefined;
        answer = await attempt(draft);
      }
      if (!answer.failure) pending = sent = undefined;
      return answer;
    },
  };
}

/** `crypto.randomUUID` is missing on pages served without TLS. */
function newKey(): string {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint32Array(4))].join('-');
}
