import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Context } from '../context.ts';
import { Refusal, type RefusalCode } from '../domain/errors.ts';
import type { Problem } from './api/schemas.ts';

/** What each refusal is over HTTP. `internal-error` stands for any fault of ours. */
export const problems: Record<RefusalCode | 'internal-error', { status: number; title: string }> = {
  'invalid-request': { status: 422, title: 'Something in the request is not right' },
  'body-too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The request has to be JSON' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'site-not-found': { status: 404, title: 'There is no such site' },
  'origin-not-allowed': { status: 403, title: 'This page may not post here' },
  'page-not-on-site': { status: 422, title: 'The page does not belong to the site' },
  'thread-closed': { status: 403, title: 'Comments are closed' },
  'parent-not-found': { status: 422, title: 'The comment that is answered is gone' },
  'duplicate-comment': { status: 409, title: 'Said before' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'form-too-fast': { status: 422, title: 'Posted too quickly' },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key makes no sense' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used before' },
  'not-allowed': { status: 403, title: 'Not allowed' },
  'account-exists': { status: 409, title: 'There is such an account already' },
  'last-owner': { status: 409, title: 'Somebody has to be the owner' },
  'passkey-not-valid': { status: 401, title: 'The passkey was not accepted' },
  'site-exists': { status: 409, title: 'There is such a site already' },
  'author-rule-exists': { status: 409, title: 'There is a rule for this already' },
  'limit-reached': { status: 409, title: 'There are as many as there can be' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-credentials': { status: 401, title: 'Not the right email address and password' },
  'link-not-valid': { status: 410, title: 'The link is not good any more' },
  'owner-exists': { status: 409, title: 'There is an owner already' },
  'request-forged': { status: 403, title: 'The request came from another site' },
  'decided-meanwhile': { status: 409, title: 'Somebody else was first' },
  'edited-meanwhile': { status: 409, title: 'Its author has changed it' },
  'decision-not-possible': { status: 409, title: 'Not possible here' },
  'not-your-comment': { status: 403, title: 'Not yours' },
  'edit-too-late': { status: 403, title: 'Too late' },
  'not-ready': { status: 503, title: 'Not ready' },
  'internal-error': { status: 500, title: 'Internal error' },
};

/** Answers with an RFC 9457 problem. */
export function sendProblem(res: Response, refusal: Refusal | undefined): void {
  const code = refusal?.code ?? 'internal-error';
  const { status, title } = problems[code];
  const problem: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    detail: refusal?.message ?? 'Something went wrong on the server. Please try again later.',
    instance: `urn:uuid:${requestId(res)}`,
    ...(refusal && refusal.fields.length > 0 && { errors: refusal.fields }),
  };
  if (refusal?.retryAfterSeconds !== undefined && !res.hasHeader('Retry-After')) {
    res.set('Retry-After', String(refusal.retryAfterSeconds));
  }
  res.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The id under which the log speaks of a request. */
export function requestId(res: Response): string {
  res.locals.requestId ??= crypto.randomUUID();
  return res.locals.requestId as string;
}

export const notFound: RequestHandler = () => {
  throw new Refusal('not-found', 'There is nothing at this address.');
};

/** The one place where what was thrown becomes an answer. */
export function handleErrors(ctx: Context): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    const about = { request: requestId(res), method: req.method, path: req.path };
    if (refusal) ctx.log.debug({ ...about, code: refusal.code }, 'Refused.');
    else ctx.log.error({ ...about, err: error }, 'A request failed.');
    if (res.headersSent) res.destroy();
    else sendProblem(res, refusal);
  };
}

/** What the body parser and the router throw for requests that are not well-formed. */
function refusalOf(error: { type?: string; status?: number; limit?: number }): Refusal | undefined {
  switch (error.type) {
    case 'entity.too.large':
      return new Refusal(
        'body-too-large',
        `A request may have at most ${error.limit?.toLocaleString('en')} bytes.`,
      );
    case 'entity.parse.failed':
      return new Refusal('invalid-request', 'The body is not a JSON object.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new Refusal('unsupported-media-type', 'The body has to be JSON in UTF-8.');
  }
  const { status = 500 } = error;
  return status >= 400 && status < 500
    ? new Refusal('invalid-request', 'The request is not well-formed.')
    : undefined;
}
