import { useEffect, useRef, useState } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import { nameOf } from './name-of.ts';
import { fragmentOf, type Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';

/** What can be done beyond the decisions that have buttons of their own. */
export interface MenuItem {
  label: string;
  onPick: () => void;
}

interface Props {
  comment: QueuedComment;
  items: MenuItem[];
}

/** The rest of what can be done with a comment: a button that opens a list of buttons. */
export function RowMenu({ comment, items }: Props) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) setOpen(false);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener('keydown', closeByKey);
    addEventListener('pointerdown', closeOutside);
    addEventListener('focusin', closeOutside);
    return () => {
      removeEventListener('keydown', closeByKey);
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  return (
    <div ref={menu} class="row-menu">
      <button
        ref={button}
        type="button"
        class="button plain"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.more}
        <span class="unseen">{words.moreFor(nameOf(comment))}</span>
      </button>
      {open && (
        <ul>
          {items.map(({ label, onPick }) => (
            <li key={label}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onPick();
                }}
              >
                <bdi>{label}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Deeds {
  place: Place;
  onEdit: () => void;
  onMatching: (action: Action, by: 'author' | 'ip') => void;
}

/** What the menu of a comment has. */
export function menuOf(comment: QueuedComment, { place, onEdit, onMatching }: Deeds): MenuItem[] {
  const { author, status } = comment;
  const items: MenuItem[] = [{ label: words.edit, onPick: onEdit }];
  if (author.email !== null && status === 'pending') {
    items.push({ label: words.approveAllBy(nameOf(comment)), onPick: () => onMatching('approve', 'author') });
  }
  if (author.ip !== null && status !== 'trash') {
    items.push({ label: words.spamAllFrom(author.ip), onPick: () => onMatching('spam', 'ip') });
  }
  const { alike } = comment;
  if (alike && alike.count > 1 && place.filter.alike === undefined) {
    const likeThis = fragmentOf({ site: comment.site, status: place.status, filter: { alike: alike.id } });
    items.push({
      label: words.onlyLikeThis,
      onPick: () => {
        location.hash = likeThis;
      },
    });
  }
  if (place.filter.page === undefined) {
    const { site, page } = comment;
    const ofPage = fragmentOf({ site, status: place.status, filter: { page: page.key } });
    items.push({
      label: words.onlyThisPage,
      onPick: () => {
        location.hash = ofPage;
      },
    });
  }
  return items;
}
