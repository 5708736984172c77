import type { ModeratedSites, User } from '../http/api/schemas.ts';
import { Mark } from './icons.tsx';
import { Menu } from './menu.tsx';
import { type PageName, pageFragment } from './pages.ts';
import { fragmentOf } from './place.ts';
import { queueStrings } from './strings/queue.ts';
import { strings } from './strings.ts';

type Site = ModeratedSites['sites'][number];

interface Props {
  user: User;
  site: Site | undefined;
  sites: Site[];
  /** null: the queue. */
  page: PageName | null;
  onSignOut: () => void;
}

/** Whose comments these are, and who is deciding. */
export function Header({ user, site, sites, page, onSignOut }: Props) {
  return (
    <header class="top">
      <p class="brand">
        <Mark />
        <span>{strings.brand}</span>
      </p>
      {sites.length > 1 ? <SiteSwitcher {...{ site, sites, page }} /> : <p class="site">{site?.name}</p>}
      <Menu {...{ user, page }} site={site?.id ?? null} />
      <div class="account">
        <a
          class="who"
          href={pageFragment('account', site?.id ?? null)}
          aria-current={page === 'account' ? 'page' : undefined}
          title={user.email}
        >
          <span class="unseen">{strings.signedInAs('')}</span>
          <bdi>{user.name}</bdi>
        </a>
        <button type="button" class="button plain" onClick={onSignOut}>
          {strings.signOut}
        </button>
      </div>
    </header>
  );
}

function SiteSwitcher({ site, sites, page }: Pick<Props, 'site' | 'sites' | 'page'>) {
  const go = (id: string) => {
    location.hash =
      page === null ? fragmentOf({ site: id || null, status: 'pending' }) : pageFragment(page, id || null);
  };
  return (
    <div class="site">
      <label class="unseen" for="site">
        {strings.site}
      </label>
      <select id="site" value={site?.id ?? ''} onChange={event => go(event.currentTarget.value)}>
        {page === null && <option value="">{queueStrings.allSites}</option>}
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
