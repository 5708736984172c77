/** What an API token may be made for, each with what it opens in words. */
export const apiScopes = {
  'comments:read': 'Read comments, counts, statistics and the log.',
  'comments:write': 'Decide on comments, block and trust authors, check again.',
  'settings:read': 'Read sites and their settings.',
  'settings:write': 'Change settings and add sites.',
  accounts: 'Invite, change and remove accounts.',
} as const;
export type ApiScope = keyof typeof apiScopes;
export const apiScopeNames = Object.keys(apiScopes) as [ApiScope, ...ApiScope[]];
