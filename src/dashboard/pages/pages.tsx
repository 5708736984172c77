import { AccountPage } from '../accounts/account-page.tsx';
import { AccountsPage } from '../accounts/accounts-page.tsx';
import { AuthorsPage } from '../authors/authors-page.tsx';
import { LogPage } from '../log/log-page.tsx';
import { OverviewPage } from '../overview/overview-page.tsx';
import type { PageProps } from '../page-loader.tsx';
import type { PageName } from '../pages.ts';
import { SettingsPage } from '../settings/settings-page.tsx';

const byName = {
  overview: OverviewPage,
  authors: AuthorsPage,
  log: LogPage,
  settings: SettingsPage,
  accounts: AccountsPage,
  account: AccountPage,
} satisfies Record<PageName, unknown>;

/** The page of this name; all of them come in one script, the first time that one is opened. */
export function Page({ name, ...props }: PageProps & { name: PageName }) {
  const Named = byName[name];
  return <Named {...props} />;
}
