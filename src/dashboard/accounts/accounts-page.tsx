import { useCallback, useState } from 'preact/hooks';
import type { Invitation, Invitations, Invited, Member, Members } from '../../http/api/account-schemas.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Confirm } from '../pages/confirm.tsx';
import { Radios, TextInput } from '../pages/inputs.tsx';
import { Secret } from '../pages/secret.tsx';
import { Panel, Sheet, WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { accountsStrings as words } from '../strings/accounts.ts';
import { exactTime, relativeTime } from '../time.ts';
import { useForm, valuesOf } from '../use-form.ts';
import { MemberForm } from './member-form.tsx';
import { SitesInput } from './sites-input.tsx';

/** Who moderates here, and the way for others to join. */
export function AccountsPage(props: PageProps) {
  const { api, say } = props;
  const askMembers = useCallback(() => api.request<Members>('/accounts'), [api]);
  const members = useLoad(askMembers);
  const askInvitations = useCallback(() => api.request<Invitations>('/invitations'), [api]);
  const invitations = useLoad(askInvitations);
  const { act, problem } = useAct(say);

  const remove = (member: Member) =>
    act(words.removed(member.name), async () => {
      await api.request(`/accounts/${member.id}`, { method: 'DELETE' });
      await members.reload();
    });
  const signOut = (member: Member) =>
    act(words.signedOut(member.name), async () => {
      await api.request(`/accounts/${member.id}/sessions`, { method: 'DELETE' });
      await members.reload();
    });
  const withdraw = (invitation: Invitation) =>
    act(words.withdrawn, async () => {
      await api.request(`/invitations/${invitation.id}`, { method: 'DELETE' });
      await invitations.reload();
    });

  return (
    <Sheet heading={words.heading} lead={words.lead}>
      {problem}
      <Panel heading={words.members}>
        <WhenLoaded {...members}>
          {() => (
            <ul class="entries">
              {members.data!.members.map(member => (
                <MemberRow
                  key={member.id}
                  {...props}
                  member={member}
                  onChanged={members.reload}
                  onRemove={() => remove(member)}
                  onSignOut={() => signOut(member)}
                />
              ))}
            </ul>
          )}
        </WhenLoaded>
      </Panel>
      <Invite {...props} onInvited={invitations.reload} />
      {invitations.data && invitations.data.invitations.length > 0 && (
        <Panel heading={words.pending}>
          <ul class="entries">
            {invitations.data.invitations.map(invitation => (
              <li key={invitation.id}>
                <div class="grow">
                  <p>
                    <b>{invitation.email ?? words.somebody}</b>{' '}
                    <span class="tag">{words.roles[invitation.role]}</span>
                  </p>
                  <p class="hint">
                    {sitesText(invitation.sites, props)} · {words.expires(exactTime(invitation.expiresAt))}
                  </p>
                </div>
                <Confirm
                  label={words.withdraw(invitation.email ?? words.somebody)}
                  text={words.withdrawAction}
                  question={words.withdrawQuestion}
                  onConfirm={() => withdraw(invitation)}
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Sheet>
  );
}

function sitesText(ids: string[] | null, { sites }: Pick<PageProps, 'sites'>): string {
  if (ids === null) return words.allSites;
  if (ids.length === 0) return words.noSites;
  return words.onSites(ids.map(id => sites.find(site => site.id === id)?.name ?? id));
}

interface RowProps extends PageProps {
  member: Member;
  onChanged: () => Promise<void>;
  onRemove: () => Promise<void>;
  onSignOut: () => Promise<void>;
}

function MemberRow({ member, onChanged, onRemove, onSignOut, ...props }: RowProps) {
  const [changing, setChanging] = useState(false);
  const isSelf = member.id === props.user.id;
  return (
    <li class={changing ? 'open' : undefined}>
      <div class="grow">
        <p>
          <b>
            <bdi>{member.name}</bdi>
          </b>{' '}
          <span class="tag">{words.roles[member.role]}</span>
          {isSelf && <span class="tag quiet-tag">{words.you}</span>}
        </p>
        <p class="hint">
          {member.email} · {sitesText(member.sites, props)} ·{' '}
          {member.seenAt ? words.seen(relativeTime(member.seenAt, Date.now())) : words.notSeen}
        </p>
        {changing && (
          <MemberForm
            {...props}
            member={member}
            onDone={async saved => {
              setChanging(false);
              if (saved) await onChanged();
            }}
          />
        )}
      </div>
      {!changing && (
        <div class="row-of">
          {!isSelf && (
            <button
              type="button"
              class="button"
              aria-label={words.changeOf(member.name)}
              onClick={() => setChanging(true)}
            >
              {words.change}
            </button>
          )}
          {!isSelf && (
            <Confirm
              label={words.signOutOf(member.name)}
              text={words.signOut}
              question={words.signOutQuestion(member.name)}
              onConfirm={onSignOut}
            />
          )}
          {!isSelf && (
            <Confirm
              label={words.remove(member.name)}
              text={words.remove('').trim()}
              question={words.removeQuestion(member.name)}
              onConfirm={onRemove}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Invite(props: PageProps & { onInvited: () => Promise<void> }) {
  const { api, say, sites, onInvited } = props;
  const { form, errors, busy, submit } = useForm(['email', 'sites'], say);
  const [role, setRole] = useState('moderator');
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [link, setLink] = useState<string | null>(null);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { email = '' } = valuesOf(form.current!);
    void submit({}, async () => {
      const body = { role, sites: role === 'owner' ? null : chosen, email: email.trim() || null };
      const invited = await api.request<Invited>('/invitations', { method: 'POST', body });
      form.current?.reset();
      setLink(invited.link);
      await onInvited();
    });
  }

  return (
    <Panel heading={words.invite} lead={words.inviteHint}>
      {link !== null && (
        <Secret
          label={words.inviteLink}
          text={words.inviteReady}
          secret={link}
          onDone={() => setLink(null)}
        />
      )}
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <Radios
          name="role"
          label={words.inviteRole}
          value={role}
          onChange={setRole}
          options={[
            ['moderator', words.roleHints.moderator],
            ['owner', words.roleHints.owner],
          ]}
        />
        {role === 'moderator' && <SitesInput sites={sites} chosen={chosen} onChange={setChosen} />}
        <TextInput
          name="email"
          type="email"
          label={words.inviteEmail}
          hint={words.inviteEmailHint}
          error={errors.email}
          autocomplete="off"
        />
        <div>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {words.inviteAction}
          </button>
        </div>
      </form>
    </Panel>
  );
}
