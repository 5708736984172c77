import type { ModeratedSites, User } from '../http/api/schemas.ts';
import { Mark } from './icons.tsx';
import { fragmentOf } from './place.ts';
import { strings } from './strings.ts';

type Site = ModeratedSites['sites'][number];

interface Props {
  user: User;
  site: Site | undefined;
  sites: Site[];
  onSignOut: () => void;
}

/** Whose comments these are, and who is deciding. */
export function Header({ user, site, sites, onSignOut }: Props) {
  return (
    <header class="top">
      <p class="brand">
        <Mark />
        <span>{strings.brand}</span>
      </p>
      {sites.length > 1 ? <SiteSwitcher site={site!} sites={sites} /> : <p class="site">{site?.name}</p>}
      <div class="account">
        <span class="who" title={user.email}>
          <span class="unseen">{strings.signedInAs('')}</span>
          <bdi>{user.name}</bdi>
        </span>
        <button type="button" class="button plain" onClick={onSignOut}>
          {strings.signOut}
        </button>
      </div>
    </header>
  );
}

function SiteSwitcher({ site, sites }: { site: Site; sites: Site[] }) {
  const go = (id: string) => {
    location.hash = fragmentOf({ site: id, status: 'pending' });
  };
  return (
    <div class="site">
      <label class="unseen" for="site">
        {strings.site}
      </label>
      <select id="site" value={site.id} onChange={event => go(event.currentTarget.value)}>
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
