import { commentInputSchema } from '../../comments/comment-input.ts';
import { newComment } from '../../comments/new-comment.ts';
import { renderComment } from '../../content/render.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../domain/ids.ts';
import type { Site } from '../../domain/site.ts';
import { pathOf } from '../../domain/thread-order.ts';
import { insertComment } from '../../store/comments.ts';
import { changeApprovedCount, findOrAddThread, findThread } from '../../store/threads.ts';
import { type Blog, threadKey } from './blogs.ts';

const inputSchema = commentInputSchema({ maxCommentCharacters: 10_000, requireNameAndEmail: false });
const minuteMs = 60_000;
/** Between one sample comment and the next. */
const apartMs = 47 * minuteMs;

/** Sees to it that a blog's post has been commented on. */
export async function ensureSamples(ctx: Context, site: Site, blog: Blog, url: string): Promise<void> {
  const pageKey = threadKey(blog);
  if (await findThread(ctx.store.db, site.id, pageKey)) return;
  const now = ctx.now();
  const made = blog.comments.map(sample => ({ sample, id: newId(), html: renderComment(sample.text) }));

  await ctx.store.write(async (db, announce) => {
    if (await findThread(db, site.id, pageKey)) return;
    const page = { key: pageKey, url, title: blog.title };
    const thread = await findOrAddThread(db, site.id, page, now - made.length * apartMs);
    const paths: string[] = [];
    for (const [index, { sample, id, html }] of made.entries()) {
      const { answers } = sample;
      const path = pathOf(id, answers === undefined ? undefined : paths[answers], site.settings.maxDepth);
      paths.push(path);
      const parentId = answers === undefined ? null : made[answers]!.id;
      const { name, text } = sample;
      const input = inputSchema.parse({ url, key: pageKey, title: blog.title, parentId, text, name });
      const at = now - (made.length - index) * apartMs;
      const client = { ip: '', userAgent: null, referrer: null, language: null };
      const circumstances = {};
      const comment = newComment({ site, thread, input, client, id, path, html, circumstances, now: at });
      const author_role = sample.isOwner ? ('owner' as const) : null;
      await insertComment(db, { ...comment, status: 'approved', author_role });
    }
    await changeApprovedCount(db, thread, made.length);
    announce({ kind: 'thread', siteId: site.id, pageKey });
  });
}
