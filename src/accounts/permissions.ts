import type { ApiScope } from '../domain/api-scopes.ts';
import { Refusal } from '../domain/errors.ts';
import type { User } from './sessions.ts';

interface Rule {
  roles: readonly User['role'][];
  /** The scope that an API token needs; null: not by token, only by a person who is signed in. */
  scope: ApiScope | null;
}

const both = ['owner', 'moderator'] as const;
const ownerOnly = ['owner'] as const;

/** Everything that needs leave: who may do it, and with which token. There is no other place that says so. */
export const permissions = {
  'read-comments': { roles: both, scope: 'comments:read' },
  'decide-comments': { roles: both, scope: 'comments:write' },
  'rule-authors': { roles: both, scope: 'comments:write' },
  'check-again': { roles: both, scope: 'comments:write' },
  'end-attack': { roles: both, scope: 'comments:write' },
  'list-sites': { roles: both, scope: 'comments:read' },
  'read-log': { roles: both, scope: 'comments:read' },
  'read-settings': { roles: ownerOnly, scope: 'settings:read' },
  'change-settings': { roles: ownerOnly, scope: 'settings:write' },
  'add-site': { roles: ownerOnly, scope: 'settings:write' },
  'manage-accounts': { roles: ownerOnly, scope: 'accounts' },
  'own-account': { roles: both, scope: null },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof permissions;

/** Somebody who calls: a person in a session, or a token that acts for one within its scopes. */
export interface Caller {
  user: User;
  /** undefined: a session, which may do whatever its user may. */
  scopes?: readonly ApiScope[];
  /** Of a session: which one. */
  sessionId?: string;
}

/** @throws Refusal `not-allowed` */
export function authorise(caller: Caller, action: Action): void {
  const rule: Rule = permissions[action];
  if (!rule.roles.includes(caller.user.role)) {
    throw new Refusal('not-allowed', 'Only an owner of this installation may do this.');
  }
  if (caller.scopes === undefined) return;
  if (rule.scope === null) {
    throw new Refusal('not-allowed', 'This cannot be done with an API token: please sign in.');
  }
  if (!caller.scopes.includes(rule.scope)) {
    throw new Refusal('not-allowed', `This API token lacks the scope ${rule.scope}.`);
  }
}

/** Whether a site is among those that somebody looks after. */
export function looksAfter(user: Pick<User, 'sites'>, siteId: string): boolean {
  return user.sites === null || user.sites.includes(siteId);
}
