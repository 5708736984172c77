import type { Request } from 'express';
import { Refusal } from '../../domain/errors.ts';
import type { Site } from '../../domain/site.ts';
import { isCursor, type ThreadOrder, threadOrders } from '../../domain/thread-cursor.ts';
import { isPath } from '../../domain/thread-order.ts';
import type { Part } from './read-part.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Which part of a thread an address asks for.
 * @throws Refusal `not-found` for a part that no page of ours names.
 */
export function partOf(req: Request, site: Site): Part {
  const from = oneOf(req.query.from);
  const before = oneOf(req.query.before);
  const after = oneOf(req.query.after);
  const comment = idOf(req.query.comment) ?? idOf(req.query.reply);
  const order = oneOf(req.query.order);
  const isKnown =
    [from, before].every(path => path === undefined || isPath(path)) &&
    (after === undefined || isCursor(after)) &&
    (order === undefined || threadOrders.includes(order as ThreadOrder));
  if (!isKnown) {
    throw new Refusal('not-found', 'There is no such page of comments. Please begin with the first one.');
  }
  const isByAge = [from, before, comment].some(place => place !== undefined);
  return {
    order: isByAge ? 'oldest' : ((order as ThreadOrder | undefined) ?? site.settings.order),
    from,
    before,
    after,
    comment,
  };
}

export function idOf(value: unknown): string | undefined {
  const id = oneOf(value);
  if (id !== undefined && !isId(id)) {
    throw new Refusal('not-found', 'This comment is not there (any more).');
  }
  return id;
}

export function isId(text: string): boolean {
  return uuid.test(text);
}

/** A query parameter that stands once. */
export function oneOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
