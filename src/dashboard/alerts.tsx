import type { ModeratedSites } from '../http/api/schemas.ts';
import { AkismetAlertText } from './akismet-alert.tsx';
import { pageFragment } from './pages.ts';
import { akismetStrings as words } from './strings/akismet.ts';

type Site = ModeratedSites['sites'][number];

/** Trouble with the Akismet accounts and keys of sites, until Akismet answers without it. */
export function Alerts({ sites }: { sites: Site[] }) {
  const troubled = sites.filter(site => site.alert !== null || site.keyRefused !== null);
  if (troubled.length === 0) return null;
  return (
    <section class="account-alerts" aria-label={words.label}>
      {troubled.map(site => (
        <AlertsOf key={site.id} {...site} />
      ))}
    </section>
  );
}

function AlertsOf({ id, name, alert, keyRefused }: Site) {
  return (
    <>
      {keyRefused !== null && (
        <p class="banner warning">
          <b>{name}</b> {keyRefused.replace(/\.?$/, '.')} {words.notChecking}{' '}
          <a href={pageFragment('settings', id)}>{words.settings}</a>
        </p>
      )}
      {alert !== null && (
        <p class="banner warning">
          <b>{name}</b> <AkismetAlertText alert={alert} />
        </p>
      )}
    </>
  );
}
