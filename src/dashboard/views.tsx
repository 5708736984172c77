import { type Status, statuses } from '../domain/status.ts';
import type { QueueCounts } from '../http/api/schemas.ts';
import { fragmentOf } from './place.ts';
import { strings } from './strings.ts';

interface Props {
  site: string;
  status: Status;
  counts: QueueCounts | null;
}

/** The four lists, each with how many comments are in it. */
export function Views({ site, status, counts }: Props) {
  return (
    <nav class="views" aria-label={strings.viewsLabel}>
      <ul>
        {statuses.map(view => (
          <li key={view}>
            <a href={fragmentOf({ site, status: view })} aria-current={view === status ? 'page' : undefined}>
              {strings.views[view]}{' '}
              <span class="count">
                {counts ? (
                  <>
                    <span aria-hidden="true">{strings.number(counts[view])}</span>
                    <span class="unseen">{strings.countIn(counts[view])}</span>
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
