import type { ModeratedSites } from '../../http/api/schemas.ts';
import { accountsStrings as words } from '../strings/accounts.ts';

interface Props {
  sites: ModeratedSites['sites'];
  /** null: all, those of the future too. */
  chosen: string[] | null;
  onChange: (chosen: string[] | null) => void;
  /** Whose sites, where several such choices are on the page. */
  label?: string;
}

/** Which sites somebody looks after. */
export function SitesInput({ sites, chosen, onChange, label = words.sites }: Props) {
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={chosen === null}
          onChange={event => onChange(event.currentTarget.checked ? null : sites.map(({ id }) => id))}
        />
        <span>
          {words.allSites} <span class="hint">{words.allSitesHint}</span>
        </span>
      </label>
      {chosen !== null &&
        sites.map(({ id, name }) => (
          <label key={id} class="check inner">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={event =>
                onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter(other => other !== id))
              }
            />
            <span>{name}</span>
          </label>
        ))}
    </fieldset>
  );
}
