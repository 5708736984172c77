import type { QueuedComment } from '../http/api/schemas.ts';
import { bareAddress, followable } from './links.ts';
import { nameOf } from './name-of.ts';
import { pageFragment } from './pages.ts';
import { type Filter, fragmentOf, type Place } from './place.ts';
import { menuStrings } from './strings/menu.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';

interface Props {
  comment: QueuedComment;
  place: Place;
  nameId: string;
}

/** Who wrote a comment, as far as they said, and whether they are known here; each fact leads to its like. */
export function Author({ comment, place, nameId }: Props) {
  const { name, email, url, ip, approvedBefore, spamBefore } = comment.author;
  const all = (filter: Filter) => fragmentOf({ site: place.site, status: 'all', filter });
  return (
    <div class="author">
      <h2 id={nameId} class={name?.trim() ? undefined : 'nameless'}>
        <bdi>{nameOf(comment)}</bdi>
      </h2>
      <p class={approvedBefore > 0 ? 'standing known' : 'standing'}>
        {email !== null && approvedBefore > 0 ? (
          <a href={all({ email })}>{strings.approvedBefore(approvedBefore)}</a>
        ) : (
          strings.approvedBefore(approvedBefore)
        )}
        {email !== null && spamBefore > 0 && (
          <>
            {' · '}
            <a class="bad" href={fragmentOf({ site: place.site, status: 'spam', filter: { email } })}>
              {words.spamBefore(spamBefore)}
            </a>
          </>
        )}
      </p>
      <ul class="facts">
        <li>
          {email === null ? (
            strings.noEmail
          ) : (
            <a href={all({ email })} title={words.onlyThisAuthor(nameOf(comment))}>
              {email}
            </a>
          )}
        </li>
        {url !== null && (
          <li>
            <Website url={url} />
          </li>
        )}
        {ip !== null && (
          <li>
            <span class="unseen">{strings.ipAddress} </span>
            <a href={all({ ip })}>{ip}</a>
          </li>
        )}
        {(email ?? ip) !== null && (
          <li>
            <a href={pageFragment('authors', comment.site, email ?? ip ?? '')}>{menuStrings.blockOrTrust}</a>
          </li>
        )}
      </ul>
    </div>
  );
}

function Website({ url }: { url: string }) {
  const href = followable(url);
  if (!href) return <bdi>{url}</bdi>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      <bdi>{bareAddress(href)}</bdi>
    </a>
  );
}
