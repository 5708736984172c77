import type { Context } from '../../context.ts';
import { endpoint } from '../endpoint.ts';
import { createLiveFeed } from '../live.ts';

export function followChanges(ctx: Context) {
  const feed = createLiveFeed(ctx);
  return endpoint({
    id: 'followChanges',
    method: 'get',
    path: '/api/v1/moderation/events',
    access: 'moderator',
    summary: 'Follow what changes, as server-sent events',
    answers: {
      200: {
        description:
          'text/event-stream. `comments`: comments of a `site` with these `ids` came in or changed. `operation`: a decision of yours on many went on, or one of anybody where you look after all sites. `missed`: look at everything again. `superseded`: the account has too many open streams, this one ends.',
      },
    },
    refusals: [],
    async handle({ user, req }) {
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          // Nginx would gather what is sent.
          'X-Accel-Buffering': 'no',
        },
        stream: feed.open(req, user),
      };
    },
  });
}
