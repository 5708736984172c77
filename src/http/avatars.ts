import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import express, { type Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { findComment } from '../store/comments.ts';
import { findSite } from './router.ts';

interface Picture {
  type: string;
  bytes: Buffer;
}

const cacheBytes = 16 * 1_048_576;
const keptMs = 86_400_000;
/** A service that failed is asked again soon. */
const keptAfterFailureMs = 300_000;
const timeoutMs = 3_000;
const maxPictureBytes = 65_536;
const pixels = 96;

/** Nothing to be seen, so that what stands behind it stays: one transparent pixel. */
const nothing: Picture = {
  type: 'image/gif',
  bytes: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
};

/**
 * `/avatars/SITE/COMMENT`: the author's Gravatar, where the site's owner wants it. This server asks for it, so
 * that Gravatar learns neither who reads nor which page, and readers do not learn the hash of an address.
 */
export function avatars(ctx: Context): Router {
  const pictures = new LRUCache<string, Picture>({
    maxSize: cacheBytes,
    sizeCalculation: ({ bytes }, email) => bytes.length + email.length + 200,
    ttl: keptMs,
    fetchMethod: async (email, _stale, { options }) => {
      try {
        return await fetchGravatar(ctx.config.gravatarUrl, email);
      } catch {
        options.ttl = keptAfterFailureMs;
        return nothing;
      }
    },
  });
  const router = express.Router();
  router.get('/avatars/:site/:comment', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    const { comment: id } = req.params;
    const isAsked = site.settings.avatars === 'gravatar' && /^[0-9a-f-]{36}$/.test(id);
    const comment = isAsked ? await findComment(ctx.store.db, site.id, id) : undefined;
    const email = comment?.status === 'approved' ? comment.author_key : null;
    const { type, bytes } = (email && (await pictures.fetch(email))) || nothing;
    res.set({
      'Cache-Control': `public, max-age=${keptMs / 1_000}`,
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    res.type(type).send(bytes);
  });
  return router;
}

async function fetchGravatar(base: string, email: string): Promise<Picture> {
  const hash = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  const answer = await fetch(`${base}/avatar/${hash}?s=${pixels}&d=404&r=g`, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (answer.status === 404) return nothing;
  const type = answer.headers.get('content-type') ?? '';
  const length = Number(answer.headers.get('content-length') ?? 0);
  if (!answer.ok || !/^image\/(?:png|jpeg|gif|webp)$/.test(type) || length > maxPictureBytes) {
    throw new Error(`Gravatar answered ${answer.status} ${type}.`);
  }
  return { type, bytes: await readAtMost(answer) };
}

async function readAtMost(answer: Response): Promise<Buffer> {
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of answer.body!) {
      bytes += chunk.length;
      if (bytes > maxPictureBytes) throw new Error('The picture is too large.');
      yield chunk;
    }
  };
  return buffer(counted());
}
