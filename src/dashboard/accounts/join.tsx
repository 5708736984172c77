import { useCallback } from 'preact/hooks';
import type { Invitation } from '../../http/api/account-schemas.ts';
import type { Session } from '../../http/api/schemas.ts';
import { AccountFields } from '../account-fields.tsx';
import type { Say } from '../announcer.tsx';
import type { Api } from '../api.ts';
import { accountProblems } from '../check-account.ts';
import { Door, FormError } from '../door.tsx';
import { useLoad } from '../pages/use-load.ts';
import { accountsStrings as words } from '../strings/accounts.ts';
import { strings } from '../strings.ts';
import { useForm, valuesOf } from '../use-form.ts';

interface Props {
  api: Api;
  say: Say;
  token: string;
  onDone: (session: Session) => void;
  onHasAccount: () => void;
}

/** An account for whoever holds an invitation link. */
export function Join({ api, say, token, onDone, onHasAccount }: Props) {
  const ask = useCallback(
    () => api.open<Invitation>('/invitations/open', { method: 'POST', body: { token } }),
    [api, token],
  );
  const { data: invitation, failure } = useLoad(ask);
  const { form, errors, busy, submit } = useForm(['name', 'email', 'password'], say);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { name = '', email = '', password = '' } = valuesOf(form.current!);
    void submit(accountProblems({ name, email, password }), async () => {
      const body = { token, name: name.trim(), email: email.trim(), password };
      onDone(await api.open<Session>('/invitations/accept', { method: 'POST', body }));
    });
  }

  const hasAccount = (
    <button type="button" class="link" onClick={onHasAccount}>
      {words.haveAccount}
    </button>
  );
  if (failure !== null) {
    return (
      <Door heading={words.linkGone} lead={failure} takeFocus>
        <form>{hasAccount}</form>
      </Door>
    );
  }
  if (!invitation) return <p class="starting">{strings.loading}</p>;
  const { role, sites, invitedBy } = invitation;
  const onSites = sites === null ? '' : words.joinSites(sites);
  return (
    <Door heading={words.join} lead={words.joinLead(invitedBy, words.roles[role].toLowerCase(), onSites)}>
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <AccountFields errors={errors} email={invitation.email ?? ''} />
        <button type="submit" class="button primary wide" aria-disabled={busy}>
          {busy ? strings.working : words.joinAction}
        </button>
        {hasAccount}
      </form>
    </Door>
  );
}
