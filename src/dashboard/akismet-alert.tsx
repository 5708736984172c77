import type { AkismetAlert } from '../http/api/schemas.ts';
import { akismetStrings as words } from './strings/akismet.ts';

/** What Akismet says of trouble with an account, with the calls that it counts and the way to a greater plan. */
export function AkismetAlertText({ alert }: { alert: AkismetAlert }) {
  const { code, message, apiCalls, usageLimit, upgradeUrl } = alert;
  return (
    <>
      {words.says(message || words.number(code))} {words.calls(apiCalls, usageLimit)}{' '}
      {upgradeUrl !== null && (
        <a href={upgradeUrl} target="_blank" rel="noopener noreferrer">
          {words.upgrade(new URL(upgradeUrl).host)}
        </a>
      )}
    </>
  );
}
