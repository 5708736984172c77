import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Action, Caller } from '../accounts/permissions.ts';
import type { User } from '../accounts/sessions.ts';
import { type FieldProblem, Refusal, type RefusalCode } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';

/** Who may call, and what the handler then knows. */
export interface AccessInput {
  anyone: object;
  /** Readers' browsers on the site's origins. */
  site: { site: Site };
  moderator: { user: User; caller: Caller };
  /** Somebody who looks after the site. */
  'moderator of site': { user: User; caller: Caller; site: Site };
}
export type Access = keyof AccessInput;

export interface Answer {
  status: number;
  body?: object;
  /** In place of a body: a text that is made while it is sent. */
  stream?: AsyncIterable<string>;
  headers?: Record<string, string>;
}

type Shape = z.ZodType | undefined;
type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** One call of the API: what validates it, describes it in the OpenAPI document, and answers it. */
export interface Endpoint<A extends Access = Access, Q extends Shape = Shape, B extends Shape = Shape> {
  id: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With parameters in braces; `{site}` is looked up for accesses of a site. */
  path: string;
  access: A;
  /**
   * What a moderator needs leave for; where it is not said, reading needs leave to read comments and anything
   * else leave to decide on them.
   */
  action?: Action;
  summary: string;
  params?: z.ZodObject;
  query?: Q;
  /** Request headers beyond the usual ones. */
  headers?: z.ZodObject;
  body?: B;
  /** Validates in place of `body`, which then only describes, where the rules are the site's own. */
  bodyFor?: (site: Site) => B;
  answers: Record<number, { description: string; schema?: z.ZodType }>;
  /** Refusals of its own, beyond those of its access. */
  refusals: RefusalCode[];
  /** How long an answer may be kept: `no-store` unless said. */
  cacheControl?: string;
  handle(
    input: AccessInput[A] & {
      params: Record<string, string>;
      query: Parsed<Q>;
      body: Parsed<B>;
      req: Request;
      res: Response;
    },
  ): Promise<Answer>;
}

/** What a call of moderators needs leave for; undefined: it is not only for moderators. */
export function actionOf(called: Pick<Endpoint, 'access' | 'action' | 'method'>): Action | undefined {
  if (!called.access.startsWith('moderator')) return undefined;
  return called.action ?? (called.method === 'get' ? 'read-comments' : 'decide-comments');
}

/** Only gives the handler the types of the schemas beside it. */
export function endpoint<A extends Access, Q extends Shape = undefined, B extends Shape = undefined>(
  definition: Endpoint<A, Q, B>,
): Endpoint {
  return definition as unknown as Endpoint;
}

/** @throws Refusal `invalid-request` with what is wrong by field. */
export function validate<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(fieldProblem);
  const message = fields.length === 1 ? fields[0]!.message : `${fields.length} fields are not right.`;
  throw new Refusal('invalid-request', message, { fields });
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const { code: ownCode } = ((issue as { params?: { code?: string } }).params ?? {}) as { code?: string };
  return {
    field: issue.path.join('.'),
    code: ownCode ?? issue.code.replaceAll('_', '-'),
    message: issue.message,
  };
}
