import type { QueueCounts } from '../http/api/schemas.ts';
import { fragmentOf, type Place, views } from './place.ts';
import { queueStrings } from './strings/queue.ts';
import { strings } from './strings.ts';

interface Props {
  place: Place;
  counts: QueueCounts | null;
}

/** The lists, each with how many comments are in it. */
export function Views({ place, counts }: Props) {
  return (
    <nav class="views" aria-label={strings.viewsLabel}>
      <ul>
        {views.map(view => (
          <li key={view}>
            <a
              href={fragmentOf({ ...place, status: view })}
              aria-current={view === place.status ? 'page' : undefined}
            >
              {queueStrings.views[view]}{' '}
              <span class="count">
                {counts ? (
                  <>
                    <span aria-hidden="true">{strings.number(countIn(counts, view))}</span>
                    <span class="unseen">{strings.countIn(countIn(counts, view))}</span>
                  </>
                ) : (
                  <span aria-hidden="true">·</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function countIn(counts: QueueCounts, view: Place['status']): number {
  if (view !== 'all') return counts[view];
  return counts.pending + counts.approved + counts.spam + counts.trash;
}
