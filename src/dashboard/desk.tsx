import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ModeratedSites, User } from '../http/api/schemas.ts';
import { Alerts } from './alerts.tsx';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { AttackBanners } from './attack-banners.tsx';
import { Empty } from './empty.tsx';
import { Header } from './header.tsx';
import { PageLoader } from './page-loader.tsx';
import type { Place } from './place.ts';
import { Queue } from './queue.tsx';
import { Skeleton } from './skeleton.tsx';
import { queueStrings } from './strings/queue.ts';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';
import { usePage } from './use-page.ts';

interface Props {
  api: Api;
  user: User;
  place: Place;
  say: Say;
  /** Somebody has just come through a form, which took their focus with it. */
  takeFocus: boolean;
  onSignOut: () => void;
}

/** How often the page looks what became of the sites. */
const lookEveryMs = 30_000;

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

  /** An attack begins and ends by itself. */
  const look = useCallback(async () => {
    const now = await api.sites().catch(() => undefined);
    if (now) setSites(before => (JSON.stringify(before) === JSON.stringify(now.sites) ? before : now.sites));
  }, [api]);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && void look(), lookEveryMs);
    return () => clearInterval(timer);
  }, [look]);

  // The only site goes without saying; of several, what is not named is all of them.
  const site = sites?.length === 1 ? sites[0] : sites?.find(({ id }) => id === place.site);
  const asked = usePage();
  // Most pages are about one site; where none is named, it is the first.
  const pageSite = site ?? sites?.[0];
  const shown = { ...place, site: site?.id ?? null };
  return (
    <>
      <Header
        {...{ user, onSignOut }}
        site={asked ? pageSite : site}
        sites={sites ?? []}
        page={asked?.page ?? null}
      />
      <Alerts sites={sites ?? []} />
      <AttackBanners {...{ api, say }} sites={sites ?? []} onEnded={look} />
      {sites && asked ? (
        <PageLoader
          key={`${asked.page} ${pageSite?.id}`}
          {...{ api, user, say, sites }}
          site={pageSite ?? null}
          name={asked.page}
          author={asked.author}
          onSitesChanged={load}
        />
      ) : sites && sites.length > 0 ? (
        <Queue key={site?.id ?? ''} {...{ api, say, takeFocus, sites }} place={shown} />
      ) : (
        <main class="page">
          <h1 class="unseen">{queueStrings.headings[place.status]}</h1>
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
