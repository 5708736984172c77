import type { PageProps } from '../page-loader.tsx';
import { Sheet } from '../pages/sheet.tsx';
import { accountsStrings as words } from '../strings/accounts.ts';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';

/** What belongs to oneself: the ways in, and where one is. */
export function AccountPage(props: PageProps) {
  const { name, email } = props.user;
  return (
    <Sheet heading={words.own} lead={words.ownLead(name, email)}>
      <Passkeys {...props} />
      <Password {...props} />
      <Sessions {...props} />
      <Tokens {...props} />
    </Sheet>
  );
}
