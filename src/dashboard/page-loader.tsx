import { useEffect, useState } from 'preact/hooks';
import type { ModeratedSites, User } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { Empty } from './empty.tsx';
import { mayOpen, type PageName } from './pages.ts';
import { Skeleton } from './skeleton.tsx';
import { menuStrings } from './strings/menu.ts';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';

export interface PageProps {
  api: Api;
  user: User;
  say: Say;
  /** null: there is no site yet. */
  site: ModeratedSites['sites'][number] | null;
  sites: ModeratedSites['sites'];
  /** Whom the page of authors is opened for. */
  author: string;
  /** A site was added or renamed. */
  onSitesChanged: () => Promise<void>;
}

type Pages = typeof import('./pages/pages.tsx');

/** A page beside the queue: its script comes when the first of them is opened. */
export function PageLoader({ name, ...props }: PageProps & { name: PageName }) {
  const [loaded, setLoaded] = useState<Pages | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import('./pages/pages.tsx').then(setLoaded, () => setFailed(true));
  }, []);
  useEffect(() => {
    document.title = menuStrings.titled(menuStrings.pages[name]);
  });

  if (loaded && mayOpen(props.user, name)) return <loaded.Page key={name} name={name} {...props} />;
  return (
    <main class="page">
      <h1 class="unseen">{menuStrings.pages[name]}</h1>
      {!mayOpen(props.user, name) ? (
        <Empty heading={menuStrings.notForYou[0]} text={menuStrings.notForYou[1]} />
      ) : failed ? (
        // The server may have been updated since, and have the script under another name.
        <Trouble
          heading={menuStrings.loadFailed}
          text={strings.unreachable}
          onTryAgain={() => location.reload()}
        />
      ) : (
        <Skeleton />
      )}
    </main>
  );
}
