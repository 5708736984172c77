import { leastPasswordCharacters } from '../check-account.ts';
import { FormError } from '../door.tsx';
import { Field } from '../field.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Panel } from '../pages/sheet.tsx';
import { accountsStrings as words } from '../strings/accounts.ts';
import { useForm, valuesOf } from '../use-form.ts';

/** A new password in place of the current one. */
export function Password({ api, say, user }: PageProps) {
  const { form, errors, busy, submit } = useForm(['current', 'password'], say);

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { current = '', password = '' } = valuesOf(form.current!);
    const found: Record<string, string> = {};
    if (current === '') found.current = words.currentMissing;
    if ([...password].length < leastPasswordCharacters) found.password = words.newShort;
    void submit(found, async () => {
      await api.request('/account/password', { method: 'POST', body: { current, password } });
      form.current?.reset();
      say(words.passwordChanged);
    });
  }

  return (
    <Panel heading={words.password} lead={words.changePasswordHint}>
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        {/* So that a password manager knows whose password it is. */}
        <input type="text" hidden readOnly value={user.email} autocomplete="username" name="username" />
        <div class="side-by-side from-top">
          <Field
            name="current"
            label={words.currentPassword}
            type="password"
            autocomplete="current-password"
            error={errors.current}
          />
          <Field
            name="password"
            label={words.newPassword}
            type="password"
            autocomplete="new-password"
            hint={words.newPasswordHint}
            error={errors.password}
          />
        </div>
        <div>
          <button type="submit" class="button" aria-disabled={busy}>
            {words.changePassword}
          </button>
        </div>
      </form>
    </Panel>
  );
}
