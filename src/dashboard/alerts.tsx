import type { ModeratedSites } from '../http/api/schemas.ts';
import { menuStrings } from './strings/menu.ts';

/** Trouble with the Akismet accounts of sites, until Akismet answers without it. */
export function Alerts({ sites }: { sites: ModeratedSites['sites'] }) {
  const troubled = sites.filter(site => site.alert !== null);
  if (troubled.length === 0) return null;
  return (
    <section class="account-alerts" aria-label={menuStrings.alerts}>
      {troubled.map(({ id, name, alert }) => (
        <p key={id} class="banner warning">
          <b>{name}</b> {menuStrings.akismetSays(alert!.message || alert!.code)}
        </p>
      ))}
    </section>
  );
}
