import type { Attack, ModeratedSites } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { useAct } from './pages/use-act.tsx';
import { pageFragment } from './pages.ts';
import { attackStrings as words } from './strings/attack.ts';
import { exactTime } from './time.ts';

type Site = ModeratedSites['sites'][number];

interface Props {
  api: Api;
  say: Say;
  sites: Site[];
  onEnded: () => Promise<void>;
}

/** Sites that are under attack: since when, what that means, and the way out. */
export function AttackBanners({ sites, ...shared }: Props) {
  const attacked = sites.filter(site => site.attack !== null);
  if (attacked.length === 0) return null;
  return (
    <section class="account-alerts" aria-label={words.label}>
      {attacked.map(site => (
        <AttackBanner key={site.id} {...shared} site={site} attack={site.attack!} />
      ))}
    </section>
  );
}

function AttackBanner({
  api,
  say,
  site,
  attack,
  onEnded,
}: Omit<Props, 'sites'> & { site: Site; attack: Attack }) {
  const { act, problem } = useAct(say);
  const { reason, since, comments, refused } = attack;

  const end = () =>
    act(words.ended(site.name), async () => {
      await api.request(`/moderation/sites/${encodeURIComponent(site.id)}/attack`, { method: 'DELETE' });
      await onEnded();
    });

  return (
    <>
      {problem}
      <div class="banner warning attack">
        <p>
          <b>{words.heading(site.name)}</b>{' '}
          {reason === 'owner' ? words.byOwner : words.seen(reason, exactTime(since!), comments, refused)}{' '}
          {words.meaning}
        </p>
        {reason === 'owner' ? (
          <a class="button" href={pageFragment('settings', site.id)}>
            {words.settings}
          </a>
        ) : (
          <button type="button" class="button" onClick={end}>
            {words.end}
          </button>
        )}
      </div>
    </>
  );
}
