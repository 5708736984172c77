import { hash } from 'node:crypto';
import type { Request } from 'express';
import { type CommentInput, commentInputSchema } from '../../comments/comment-input.ts';
import { postComment } from '../../comments/post-comment.ts';
import type { OwnComment } from '../../comments/published-comment.ts';
import type { KnownPage } from '../../comments/read-pages.ts';
import { writeAsModerator } from '../../comments/write-as-moderator.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Site } from '../../domain/site.ts';
import { trappedIn } from '../../spam/honeypot.ts';
import { clientOf, moderatorOn } from '../caller.ts';
import { validate } from '../endpoint.ts';
import { refuseForgery } from '../forgery.ts';
import type { Typed } from './thread-form.ts';

/** The fields of a posted form; one that came twice is taken once. */
export function fieldsOf(req: Request): Record<string, string> {
  const body = (req.body ?? {}) as Record<string, string | string[]>;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [value].flat()[0] ?? '']));
}

export function typedOf(fields: Record<string, string>): Typed {
  const { text = '', name = '', email = '', website = '', notify = '' } = fields;
  return { text, name, email, website, notify };
}

/**
 * Posts what the form of a page sent, by the rules of the API's own call; as theirs where a moderator sent it.
 * @throws Refusal
 */
export async function postFromForm(
  ctx: Context,
  site: Site,
  page: KnownPage,
  req: Request,
): Promise<OwnComment> {
  refuseForgery(ctx, req);
  if (req.body === undefined) {
    throw new Refusal('unsupported-media-type', 'This is not what the form of this page sends.');
  }
  const fields = fieldsOf(req);
  const moderator = await moderatorOn(ctx, req, site.id);
  const requireNameAndEmail = site.settings.requireNameAndEmail && !moderator;
  const schema = commentInputSchema({
    maxCommentCharacters: ctx.config.maxCommentCharacters,
    requireNameAndEmail,
  });
  const asked = validate(schema, {
    ...typedOf(fields),
    notify: fields.notify === 'yes',
    token: fields.token,
    parentId: fields.parentId || null,
    title: page.thread?.title ?? undefined,
    url: page.url,
    ...(page.key !== page.url && { key: page.key }),
  });
  if (moderator) {
    const { text, parentId, title } = asked;
    return writeAsModerator(ctx, site, moderator, { page, title, parentId, text }, attemptKey(asked));
  }
  const input: CommentInput = {
    ...asked,
    trapped: trappedIn(ctx.signer, site.id, fields),
    byPlainForm: true,
  };
  return (await postComment(ctx, site, input, clientOf(req), attemptKey(input))).comment;
}

/** A form that is sent twice, by a double click or a reload, makes one comment: the token names the form. */
function attemptKey(input: CommentInput): string {
  return `form:${hash('sha256', JSON.stringify(input), 'base64url')}`;
}
