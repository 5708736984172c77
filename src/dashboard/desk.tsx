import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ModeratedSites, User } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { Empty } from './empty.tsx';
import { Header } from './header.tsx';
import type { Place } from './place.ts';
import { Queue } from './queue.tsx';
import { Skeleton } from './skeleton.tsx';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  api: Api;
  user: User;
  place: Place;
  say: Say;
  /** Somebody has just come through a form, which took their focus with it. */
  takeFocus: boolean;
  onSignOut: () => void;
}

/** What a moderator has before them: the sites that they look after, and the queue of one of them. */
export function Desk({ api, user, place, say, takeFocus, onSignOut }: Props) {
  const [sites, setSites] = useState<ModeratedSites['sites'] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const load = useCallback(async () => {
    setFailure(null);
    try {
      setSites((await api.sites()).sites);
    } catch (error) {
      setFailure(asApiError(error).message);
    }
  }, [api]);
  useEffect(() => void load(), [load]);

  const site = sites?.find(({ id }) => id === place.site) ?? sites?.[0];
  return (
    <>
      <Header {...{ user, site, onSignOut }} sites={sites ?? []} />
      {site ? (
        <Queue key={site.id} {...{ api, say, takeFocus }} site={site.id} status={place.status} />
      ) : (
        <main class="page">
          <h1 class="unseen">{strings.headings[place.status]}</h1>
          {failure !== null ? (
            <Trouble heading={strings.listFailed} text={failure} onTryAgain={load} />
          ) : sites === null ? (
            <Skeleton />
          ) : (
            <Empty heading={strings.noSites[0]} text={strings.noSites[1]} />
          )}
        </main>
      )}
    </>
  );
}
