import { useState } from 'preact/hooks';
import type { Member } from '../../http/api/account-schemas.ts';
import { FormError } from '../door.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Select } from '../pages/inputs.tsx';
import { accountsStrings as words } from '../strings/accounts.ts';
import { pageStrings } from '../strings/pages.ts';
import { useForm } from '../use-form.ts';
import { SitesInput } from './sites-input.tsx';

interface Props extends PageProps {
  member: Member;
  onDone: (saved: boolean) => Promise<void>;
}

/** What somebody may do, and where. */
export function MemberForm({ api, say, sites, member, onDone }: Props) {
  const { form, errors, busy, submit } = useForm([], say);
  const [role, setRole] = useState<string>(member.role);
  const [chosen, setChosen] = useState(member.sites);

  function send(event: SubmitEvent) {
    event.preventDefault();
    void submit({}, async () => {
      const body = { role, sites: role === 'owner' ? null : chosen };
      await api.request(`/accounts/${member.id}`, { method: 'PATCH', body });
      say(words.changed(member.name));
      await onDone(true);
    });
  }

  return (
    <form ref={form} noValidate onSubmit={send}>
      <FormError text={errors.form} />
      <div class="narrow">
        <Select
          name="role"
          label={words.role(member.name)}
          value={role}
          onChange={setRole}
          options={[
            ['moderator', words.roles.moderator],
            ['owner', words.roles.owner],
          ]}
        />
      </div>
      {role === 'moderator' && (
        <SitesInput sites={sites} chosen={chosen} onChange={setChosen} label={words.sitesOf(member.name)} />
      )}
      <div class="row-of">
        <button type="submit" class="button primary" aria-disabled={busy}>
          {pageStrings.save}
        </button>
        <button type="button" class="button" onClick={() => void onDone(false)}>
          {pageStrings.cancel}
        </button>
      </div>
    </form>
  );
}
