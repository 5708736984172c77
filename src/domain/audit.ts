import type { z } from 'zod';
import type { AttackReason } from './attack.ts';
import { siteSettingsSchema } from './site.ts';
import type { Action } from './status.ts';

/** A setting's change as it is kept: secrets only as whether there is one. */
export interface SettingChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** What can be done that others may want to look up later, with what is kept of it. */
export type AuditEvent =
  | { action: 'comments-decided'; detail: { decision: Action; comments: number; ids: string[] } }
  | { action: 'decision-taken-back'; detail: { decision: Action; comments: number; ids: string[] } }
  | { action: 'comment-edited'; detail: object }
  | { action: 'comment-answered'; detail: { reply: string } }
  | { action: 'comment-written'; detail: object }
  | { action: 'site-added'; detail: { name: string } }
  | { action: 'site-changed'; detail: { changes: SettingChange[] } }
  | { action: 'attack-began'; detail: { reason: AttackReason; perMinute: number } }
  | { action: 'attack-ended'; detail: { comments: number; refused: number } }
  | { action: 'filter-reset'; detail: { decisions: number } }
  | { action: 'filter-imported'; detail: { decisions: number } }
  | { action: 'recheck-started'; detail: { comments: number } }
  | { action: 'recheck-stopped'; detail: { comments: number } }
  | { action: 'author-rule-added'; detail: { effect: 'block' | 'trust'; kind: string; value: string } }
  | { action: 'author-rule-removed'; detail: { effect: 'block' | 'trust'; kind: string; value: string } }
  | { action: 'invited'; detail: { role: string; sites: string[] | null; email: string | null } }
  | { action: 'invitation-withdrawn'; detail: { email: string | null } }
  | { action: 'account-made'; detail: { name: string; role: string } }
  | { action: 'account-changed'; detail: { name: string; changes: SettingChange[] } }
  | { action: 'account-removed'; detail: { name: string } }
  | { action: 'password-changed'; detail: object }
  | { action: 'password-reset'; detail: { name: string } }
  | { action: 'passkey-added'; detail: { name: string } }
  | { action: 'passkey-removed'; detail: { name: string } }
  | { action: 'session-ended'; detail: { sessions: number } }
  | { action: 'token-made'; detail: { name: string; scopes: string[] } }
  | { action: 'token-revoked'; detail: { name: string } };

export type AuditAction = AuditEvent['action'];

/** Every action, by the group under which a person looks for it. */
export const auditActions: Record<AuditAction, 'decisions' | 'settings' | 'accounts'> = {
  'comments-decided': 'decisions',
  'decision-taken-back': 'decisions',
  'comment-edited': 'decisions',
  'comment-answered': 'decisions',
  'comment-written': 'decisions',
  'site-added': 'settings',
  'site-changed': 'settings',
  'attack-began': 'settings',
  'attack-ended': 'settings',
  'filter-reset': 'settings',
  'filter-imported': 'settings',
  'recheck-started': 'settings',
  'recheck-stopped': 'settings',
  'author-rule-added': 'settings',
  'author-rule-removed': 'settings',
  invited: 'accounts',
  'invitation-withdrawn': 'accounts',
  'account-made': 'accounts',
  'account-changed': 'accounts',
  'account-removed': 'accounts',
  'password-changed': 'accounts',
  'password-reset': 'accounts',
  'passkey-added': 'accounts',
  'passkey-removed': 'accounts',
  'session-ended': 'accounts',
  'token-made': 'accounts',
  'token-revoked': 'accounts',
};
export const auditGroups = ['decisions', 'settings', 'accounts'] as const;
export type AuditGroup = (typeof auditGroups)[number];

const decided: Record<Action, [before: string, after: string]> = {
  approve: ['Approved', ''],
  unapprove: ['Took', ' back to pending'],
  spam: ['Marked', ' as spam'],
  'not-spam': ['Marked', ' as not spam'],
  trash: ['Moved', ' to the trash'],
  restore: ['Restored', ' from the trash'],
  delete: ['Deleted', ' for good'],
};

/** The line as a sentence. */
export function describeAudit({ action, detail }: AuditEvent): string {
  switch (action) {
    case 'comments-decided': {
      const [before, after] = decided[detail.decision];
      return `${before} ${counted(detail.comments)}${after}.`;
    }
    case 'decision-taken-back':
      return `Took back the decision “${detail.decision}” on ${counted(detail.comments)}.`;
    case 'comment-edited':
      return 'Edited a comment.';
    case 'comment-answered':
      return 'Answered a comment.';
    case 'comment-written':
      return 'Wrote a comment.';
    case 'site-added':
      return `Added the site ${detail.name}.`;
    case 'site-changed':
      return `Changed ${detail.changes.map(describeChange).join('; ')}.`;
    case 'attack-began':
      return `Saw ${attackWords[detail.reason]}, ${counted(detail.perMinute)} within a minute: everything is held.`;
    case 'attack-ended':
      return `Ended the state of attack, after ${counted(detail.comments)} and ${detail.refused.toLocaleString('en')} refused.`;
    case 'filter-reset':
      return `Had the local filter forget ${detail.decisions.toLocaleString('en')} decisions.`;
    case 'filter-imported':
      return `Gave the local filter what another one had learned from ${detail.decisions.toLocaleString('en')} decisions.`;
    case 'recheck-started':
      return `Had ${counted(detail.comments)} checked again.`;
    case 'recheck-stopped':
      return `Stopped checking again; ${counted(detail.comments)} were left.`;
    case 'author-rule-added':
      return `${detail.effect === 'block' ? 'Blocked' : 'Trusted'} ${detail.value}.`;
    case 'author-rule-removed':
      return `No longer ${detail.effect === 'block' ? 'blocks' : 'trusts'} ${detail.value}.`;
    case 'invited':
      return `Invited ${detail.email ?? 'somebody'} as ${detail.role}${onSites(detail.sites)}.`;
    case 'invitation-withdrawn':
      return `Withdrew the invitation${detail.email ? ` of ${detail.email}` : ''}.`;
    case 'account-made':
      return `${detail.name} joined as ${detail.role}.`;
    case 'account-changed':
      return `Changed ${detail.name}: ${detail.changes.map(describeChange).join('; ')}.`;
    case 'account-removed':
      return `Removed the account of ${detail.name}.`;
    case 'password-changed':
      return 'Changed the password.';
    case 'password-reset':
      return `Gave the account of ${detail.name} a new password.`;
    case 'passkey-added':
      return `Added the passkey “${detail.name}”.`;
    case 'passkey-removed':
      return `Removed the passkey “${detail.name}”.`;
    case 'session-ended':
      return detail.sessions === 1 ? 'Ended a session.' : `Ended ${detail.sessions} sessions.`;
    case 'token-made':
      return `Made the API token “${detail.name}” (${detail.scopes.join(', ')}).`;
    case 'token-revoked':
      return `Revoked the API token “${detail.name}”.`;
  }
}

const attackWords: Record<AttackReason, string> = {
  flood: 'a flood of comments',
  spam: 'a flood of spam',
};

function counted(comments: number): string {
  return comments === 1 ? '1 comment' : `${comments.toLocaleString('en')} comments`;
}

function onSites(sites: string[] | null): string {
  return sites === null ? '' : ` of ${sites.join(', ') || 'no site'}`;
}

/** Longest value of a setting in a sentence, in characters; the whole of it is in the detail. */
const maxShownLength = 60;

function describeChange({ field, from, to }: SettingChange): string {
  const name = `“${titleOf(field)}”`;
  if (Array.isArray(from) && Array.isArray(to)) return `${name}: ${listChange(from, to)}`;
  return `${name}: from ${shown(from)} to ${shown(to)}`;
}

/** The name by which the settings page calls it. */
function titleOf(field: string): string {
  const settings = siteSettingsSchema.shape as Record<string, z.ZodType>;
  return settings[field]?.meta()?.title ?? field;
}

function listChange(from: unknown[], to: unknown[]): string {
  const added = to.filter(entry => !from.includes(entry));
  const removed = from.filter(entry => !to.includes(entry));
  const parts = [
    added.length > 0 && `added ${added.slice(0, 5).map(shown).join(', ')}${added.length > 5 ? ' …' : ''}`,
    removed.length > 0 &&
      `removed ${removed.slice(0, 5).map(shown).join(', ')}${removed.length > 5 ? ' …' : ''}`,
  ];
  return parts.filter(Boolean).join(', ') || 'reordered';
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text;
}
