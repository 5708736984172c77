import type { ModeratedSites, QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { Empty } from './empty.tsx';
import type { List } from './list.ts';
import { filterCount, fragmentOf, type Place } from './place.ts';
import { Row, type RowDeeds, type RowMode } from './row.tsx';
import { Skeleton } from './skeleton.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';
import { useClock } from './use-clock.ts';
import { isSelected, type Selection } from './use-selection.ts';

interface Props {
  api: Api;
  say: Say;
  place: Place;
  sites: ModeratedSites['sites'];
  list: List | null;
  failure: string | null;
  loading: boolean;
  singleKeys: boolean;
  selection: Selection;
  /** The row in which something is open. */
  open: { id: string; mode: RowMode } | null;
  deeds: RowDeeds;
  reload: () => void;
  onLoadMore: () => void;
}

/** The rows of a place, or why there are none. */
export function QueueList(props: Props) {
  const { api, say, place, sites, list, failure, loading, singleKeys, selection, open, deeds, reload } =
    props;
  const now = useClock();
  if (!list)
    return failure === null ? (
      <Skeleton />
    ) : (
      <Trouble heading={strings.listFailed} text={failure} onTryAgain={reload} />
    );
  if (list.comments.length === 0 && list.next === null) return <Nothing place={place} />;

  const siteName = ({ site }: QueuedComment) =>
    place.site === null ? (sites.find(({ id }) => id === site)?.name ?? site) : undefined;
  return (
    <>
      <ol class="rows">
        {list.comments.map(comment => (
          <li key={comment.id}>
            <Row
              {...{ api, say, place, comment, now, singleKeys, deeds }}
              siteName={siteName(comment)}
              note={list.notes[comment.id]}
              mode={open?.id === comment.id ? open.mode : null}
              selected={isSelected(selection, comment.id)}
            />
          </li>
        ))}
      </ol>
      {failure !== null && (
        <Trouble heading={strings.listFailed} text={failure} onTryAgain={props.onLoadMore} />
      )}
      {list.next !== null && failure === null && (
        <button type="button" class="button wide more" aria-disabled={loading} onClick={props.onLoadMore}>
          {loading ? strings.loading : strings.loadMore}
        </button>
      )}
    </>
  );
}

function Nothing({ place }: { place: Place }) {
  if (filterCount(place.filter) > 0)
    return (
      <Empty heading={words.noMatch[0]} text={words.noMatch[1]}>
        <a class="button" href={fragmentOf({ ...place, filter: {} })}>
          {words.clearAll}
        </a>
      </Empty>
    );
  const [heading, text] = place.status === 'all' ? words.emptyAll : strings.empty[place.status];
  return <Empty heading={heading} text={text} calm={place.status === 'pending'} />;
}
