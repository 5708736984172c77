import type { QueuedComment } from '../http/api/schemas.ts';
import { bareAddress, followable } from './links.ts';
import { nameOf } from './name-of.ts';
import { strings } from './strings.ts';

interface Props {
  comment: QueuedComment;
  nameId: string;
}

/** Who wrote a comment, as far as they said, and whether they are known here. */
export function Author({ comment, nameId }: Props) {
  const { name, email, url, ip, approvedBefore } = comment.author;
  return (
    <div class="author">
      <h2 id={nameId} class={name?.trim() ? undefined : 'nameless'}>
        <bdi>{nameOf(comment)}</bdi>
      </h2>
      <p class={approvedBefore > 0 ? 'standing known' : 'standing'}>
        {strings.approvedBefore(approvedBefore)}
      </p>
      <ul class="facts">
        <li>
          {email ? (
            <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>{email}</a>
          ) : (
            strings.noEmail
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
            {ip}
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
