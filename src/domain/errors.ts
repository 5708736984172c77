/**
 * What a refusal is about; the edge turns each into an HTTP status and a problem+json `type`.
 * The codes are stable: clients may branch on them and translate them.
 */
export type RefusalCode =
  | 'invalid-request'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'not-found'
  | 'method-not-allowed'
  | 'site-not-found'
  | 'origin-not-allowed'
  | 'page-not-on-site'
  | 'thread-closed'
  | 'parent-not-found'
  | 'duplicate-comment'
  | 'too-many-requests'
  | 'form-too-fast'
  | 'idempotency-key-invalid'
  | 'idempotency-key-reused'
  | 'not-signed-in'
  | 'not-allowed'
  | 'account-exists'
  | 'last-owner'
  | 'passkey-not-valid'
  | 'site-exists'
  | 'author-rule-exists'
  | 'limit-reached'
  | 'wrong-credentials'
  | 'link-not-valid'
  | 'owner-exists'
  | 'request-forged'
  | 'decided-meanwhile'
  | 'edited-meanwhile'
  | 'decision-not-possible'
  | 'not-your-comment'
  | 'edit-too-late'
  | 'not-ready';

/** One thing wrong with one field of a request; `field` is the name of the JSON or query field. */
export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/**
 * A request that is understood and refused. `message` is a sentence for the person who sent it.
 * Anything else that is thrown is a fault of ours: a full record in the log, "Internal error" outside.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: RefusalCode,
    message: string,
    extra: { fields?: FieldProblem[]; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = extra.fields ?? [];
    this.retryAfterSeconds = extra.retryAfterSeconds;
  }
}
