import type { Session } from '../http/api/schemas.ts';
import { AccountFields } from './account-fields.tsx';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { accountProblems } from './check-account.ts';
import { Door, FormError } from './door.tsx';
import { strings } from './strings.ts';
import { useForm, valuesOf } from './use-form.ts';

interface Props {
  api: Api;
  say: Say;
  token: string;
  onDone: (session: Session) => void;
  onHasAccount: () => void;
}

/** The first account, made by whoever holds the one-time link. */
export function SetUp({ api, say, token, onDone, onHasAccount }: Props) {
  const { form, errors, busy, submit } = useForm(['name', 'email', 'password'], say);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { name = '', email = '', password = '' } = valuesOf(form.current!);
    submit(accountProblems({ name, email, password }), async () =>
      onDone(await api.setUp({ token, name: name.trim(), email: email.trim(), password })),
    );
  }

  return (
    <Door heading={strings.setUp} lead={strings.setUpLead}>
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <AccountFields errors={errors} />
        <button type="submit" class="button primary wide" aria-disabled={busy}>
          {busy ? strings.working : strings.setUpAction}
        </button>
        <button type="button" class="link" onClick={onHasAccount}>
          {strings.haveAccount}
        </button>
      </form>
    </Door>
  );
}
