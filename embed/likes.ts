import { failureSentence } from './failure.ts';
import { type Item, showLikes } from './item.ts';
import { likesOf } from './storage.ts';
import type { View } from './view.ts';
import { likeComment } from './write-api.ts';
import { keepLikes, readerName } from './writing-storage.ts';

const underWay = new Set<string>();

/** Likes a comment or takes that back: shown at once, and put right where the server says otherwise. */
export async function toggleLike(item: Item, view: View): Promise<void> {
  const { id, likes } = item.comment;
  if (underWay.has(id)) return;
  underWay.add(id);
  const wanted = !likesOf(view.place.site).includes(id);
  show(item, view, wanted, Math.max(0, likes + (wanted ? 1 : -1)));
  const answer = await likeComment(view, id, readerName(), wanted);
  underWay.delete(id);
  if (answer.failure) {
    show(item, view, !wanted, likes);
    return view.announce(failureSentence(answer.failure, view.words));
  }
  show(item, view, wanted, answer.value.likes);
  view.emit('liked', { id, likes: answer.value.likes, liked: wanted });
}

function show(item: Item, view: View, isLiked: boolean, likes: number): void {
  const { site } = view.place;
  const others = likesOf(site).filter(id => id !== item.comment.id);
  keepLikes(site, isLiked ? [...others, item.comment.id] : others);
  item.comment = { ...item.comment, likes };
  showLikes(item, isLiked, view);
}
