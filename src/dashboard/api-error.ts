import type { FieldProblem, RefusalCode } from '../domain/errors.ts';
import type { Problem } from '../http/api/schemas.ts';
import { strings } from './strings.ts';

/** Why a call came to nothing: the server's refusal, or `unreachable`, `no-answer`, `internal`. */
export type ApiErrorCode = RefusalCode | 'unreachable' | 'no-answer' | 'internal';

/** A call to the API that failed. `message` is a sentence for the moderator. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly fields: FieldProblem[];

  constructor(code: ApiErrorCode, message: string, fields: FieldProblem[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
  }
}

/** The error of an answer that is not a success; its body is a problem+json or anything at all. */
export function errorOf(status: number, body: unknown, retryAfter: string | null): ApiError {
  if (!isProblem(body)) {
    return status >= 500
      ? new ApiError(status === 500 ? 'internal' : 'unreachable', sentenceFor(status))
      : new ApiError('unreachable', strings.oddAnswer);
  }
  const code = body.type.replace('/problems/', '') as ApiErrorCode;
  const seconds = Number(retryAfter);
  const message = code === 'too-many-requests' && seconds > 0 ? strings.retryIn(seconds) : body.detail;
  return new ApiError(status >= 500 && code !== 'not-ready' ? 'internal' : code, message, body.errors ?? []);
}

/** Whatever was thrown, as something to show. */
export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError('internal', String(thrown));
}

function sentenceFor(status: number): string {
  return status === 500 ? strings.internal : strings.unreachable;
}

function isProblem(body: unknown): body is Problem {
  const problem = body as Problem | null;
  return typeof problem?.type === 'string' && typeof problem.detail === 'string';
}
