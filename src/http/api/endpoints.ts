import type { Context } from '../../context.ts';
import type { Endpoint } from '../endpoint.ts';
import { formToken } from './form-token.ts';
import { decide, listModeratedSites, readHistory, readQueue, readQueueCounts } from './moderation.ts';
import { ownComments } from './own-comments.ts';
import { postComment } from './post-comment.ts';
import { readCounts } from './read-counts.ts';
import { readThread } from './read-thread.ts';
import { readSession, setUp, signIn, signOut } from './session.ts';

/** Every call of the API, in the order in which the documentation lists them. */
export function endpointsOf(ctx: Context): Endpoint[] {
  return [
    readThread(ctx),
    readCounts(ctx),
    formToken(ctx),
    postComment(ctx),
    ownComments(ctx),
    readSession(ctx),
    signIn(ctx),
    signOut(ctx),
    setUp(ctx),
    listModeratedSites(ctx),
    readQueueCounts(ctx),
    readQueue(ctx),
    decide(ctx),
    readHistory(ctx),
  ];
}
