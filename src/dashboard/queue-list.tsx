import type { Decision, Status } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { Empty } from './empty.tsx';
import type { List } from './list.ts';
import { Row } from './row.tsx';
import { Skeleton } from './skeleton.tsx';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';
import { useClock } from './use-clock.ts';

interface Props {
  api: Api;
  site: string;
  status: Status;
  list: List | null;
  failure: string | null;
  loading: boolean;
  singleKeys: boolean;
  reload: () => void;
  onDecide: (comment: QueuedComment, decision: Decision) => void;
  onTakeOff: (id: string) => void;
  onLoadMore: () => void;
}

/** The rows of a view, or why there are none. */
export function QueueList(props: Props) {
  const { api, site, status, list, failure, loading, singleKeys, reload } = props;
  const now = useClock();
  if (!list)
    return failure === null ? (
      <Skeleton />
    ) : (
      <Trouble heading={strings.listFailed} text={failure} onTryAgain={reload} />
    );
  if (list.comments.length === 0 && list.next === null)
    return (
      <Empty heading={strings.empty[status][0]} text={strings.empty[status][1]} calm={status === 'pending'} />
    );
  return (
    <>
      <ol class="rows">
        {list.comments.map(comment => (
          <li key={comment.id}>
            <Row
              {...{ api, site, comment, now, singleKeys }}
              note={list.notes[comment.id]}
              onDecide={decision => props.onDecide(comment, decision)}
              onTakeOff={() => props.onTakeOff(comment.id)}
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
