import { leastPasswordCharacters } from './check-account.ts';
import { Field } from './field.tsx';
import { strings } from './strings.ts';

interface Props {
  errors: Partial<Record<string, string>>;
  /** The address that is known already. */
  email?: string;
}

/** What a new account is made of. */
export function AccountFields({ errors, email = '' }: Props) {
  return (
    <>
      <Field
        name="name"
        label={strings.name}
        autocomplete="name"
        hint={strings.nameHint}
        error={errors.name}
      />
      <Field
        name="email"
        label={strings.email}
        type="email"
        autocomplete="username"
        error={errors.email}
        value={email}
      />
      <Field
        name="password"
        label={strings.password}
        type="password"
        autocomplete="new-password"
        hint={strings.passwordRule(leastPasswordCharacters)}
        error={errors.password}
      />
    </>
  );
}
