import { useState } from 'preact/hooks';
import type { Caught as Answer } from '../../http/api/site-schemas.ts';
import type { Api } from '../api.ts';
import { asApiError } from '../api-error.ts';
import { authorStrings as words } from '../strings/authors.ts';
import { strings } from '../strings.ts';
import { exactTime, relativeTime } from '../time.ts';

interface Props {
  api: Api;
  path: string;
  /** `hold:WORD`, `reject:WORD` or `author:ID`. */
  rule: string;
  hits: number;
  lastHitAt: string | null;
}

/** How many comments a rule caught lately; opened, the last of them. */
export function Caught({ api, path, rule, hits, lastHitAt }: Props) {
  const [found, setFound] = useState<Answer['comments'] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  if (hits === 0 || lastHitAt === null) return <p class="hint">{words.caughtNothing}</p>;

  async function load() {
    try {
      const query = new URLSearchParams({ rule });
      setFound((await api.request<Answer>(`${path}/caught?${query}`)).comments);
    } catch (error) {
      setFailure(asApiError(error).message);
    }
  }

  return (
    <details class="history" onToggle={event => event.currentTarget.open && void load()}>
      <summary>
        {words.caught(hits)}, {words.last(relativeTime(lastHitAt, Date.now()))}
      </summary>
      {failure !== null ? (
        <p class="note">{failure}</p>
      ) : found === null ? (
        <p>{strings.loading}</p>
      ) : (
        <ol>
          {found.map(comment => (
            <li key={comment.id}>
              <time dateTime={comment.createdAt}>{exactTime(comment.createdAt)}</time>
              <span>
                <b>
                  <bdi>{comment.author ?? words.nameless}</bdi>
                </b>{' '}
                <bdi>{comment.excerpt}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}
