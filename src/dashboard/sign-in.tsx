import type { Session } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { emailProblem } from './check-account.ts';
import { Door, FormError } from './door.tsx';
import { Field } from './field.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { strings } from './strings.ts';
import { type FormErrors, useForm, valuesOf } from './use-form.ts';

interface Props {
  api: Api;
  say: Say;
  /** The session ended under an open page. */
  again: boolean;
  takeFocus: boolean;
  onDone: (session: Session) => void;
}

/** E-mail and password, and the way in. */
export function SignIn({ api, say, again, takeFocus, onDone }: Props) {
  const { form, errors, busy, submit } = useForm(['email', 'password'], say);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { email = '', password = '' } = valuesOf(form.current!);
    submit(problems(email, password), async () => onDone(await api.signIn(email.trim(), password)));
  }

  return (
    <Door
      heading={strings.signIn}
      lead={again ? strings.signInAgain : strings.signInLead}
      takeFocus={takeFocus}
    >
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <Field name="email" label={strings.email} type="email" autocomplete="username" error={errors.email} />
        <Field
          name="password"
          label={strings.password}
          type="password"
          autocomplete="current-password"
          error={errors.password}
        />
        <button type="submit" class="button primary wide" aria-disabled={busy}>
          {busy ? strings.working : strings.signIn}
        </button>
        <PasskeyButton
          {...{ api, say, onDone }}
          email={() => (form.current ? (valuesOf(form.current).email?.trim() ?? '') : '')}
        />
      </form>
    </Door>
  );
}

function problems(email: string, password: string): FormErrors {
  const found: FormErrors = { ...emailProblem(email) };
  if (password === '') found.password = strings.passwordMissing;
  return found;
}
