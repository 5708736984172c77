import type { PageName } from '../pages.ts';

/* What leads from one page to another. */
export const menuStrings = {
  label: 'Pages',
  menu: 'Menu',
  comments: 'Comments',
  pages: {
    overview: 'Overview',
    authors: 'Authors',
    log: 'Log',
    settings: 'Settings',
    accounts: 'Accounts',
    account: 'Your account',
  } satisfies Record<PageName, string>,
  titled: (page: string) => `${page} · Afterword`,
  loadFailed: 'This page could not be loaded.',
  notForYou: ['Only for owners.', 'Ask an owner of this installation.'] as [string, string],
  withPasskey: 'Use a passkey',
  passkeyFailed: 'The passkey was not used. Try again, or use your password.',
  blockOrTrust: 'Block or trust',
};
