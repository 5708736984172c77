import { useRef } from 'preact/hooks';
import type { User } from '../http/api/schemas.ts';
import { mayOpen, type PageName, pageFragment } from './pages.ts';
import { fragmentOf } from './place.ts';
import { menuStrings } from './strings/menu.ts';

interface Props {
  user: User;
  site: string | null;
  page: PageName | null;
}

const inMenu: readonly PageName[] = ['overview', 'authors', 'log', 'settings', 'accounts'];

/** The way between the queue and the other pages: in a row where there is room, behind a button on a phone. */
export function Menu({ user, site, page }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const shown = inMenu.filter(name => mayOpen(user, name));
  const links = (names: readonly PageName[]) => (
    <ul>
      <li>
        <a
          href={fragmentOf({ site, status: 'pending' })}
          aria-current={page === null ? 'page' : undefined}
          onClick={() => panel.current?.hidePopover?.()}
        >
          {menuStrings.comments}
        </a>
      </li>
      {names.map(name => (
        <li key={name}>
          <a
            href={pageFragment(name, site)}
            aria-current={page === name ? 'page' : undefined}
            onClick={() => panel.current?.hidePopover?.()}
          >
            {menuStrings.pages[name]}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <nav class="menu" aria-label={menuStrings.label}>
        {links(shown)}
      </nav>
      <button type="button" class="button plain menu-button" popovertarget="menu">
        {menuStrings.menu}
      </button>
      <div ref={panel} id="menu" class="menu-panel" popover="auto">
        <nav aria-label={menuStrings.label}>{links([...shown, 'account'])}</nav>
      </div>
    </>
  );
}
