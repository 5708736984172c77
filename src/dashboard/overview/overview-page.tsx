import { useCallback } from 'preact/hooks';
import type { Statistics } from '../../http/api/site-schemas.ts';
import { Empty } from '../empty.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Panel, Sheet, WhenLoaded } from '../pages/sheet.tsx';
import { useLoad } from '../pages/use-load.ts';
import { fragmentOf } from '../place.ts';
import { overviewStrings as words } from '../strings/overview.ts';
import { pageStrings } from '../strings/pages.ts';
import { exactTime, relativeTime } from '../time.ts';
import { useClock } from '../use-clock.ts';
import { Chart } from './chart.tsx';
import { Recheck } from './recheck.tsx';

/** A site at a glance: what waits, what came in lately, and how Akismet did. */
export function OverviewPage({ api, site, say }: PageProps) {
  const path = site && `/moderation/sites/${site.id}`;
  const ask = useCallback(() => api.request<Statistics>(`${path}/statistics`), [api, path]);
  const { data, failure, reload } = useLoad(ask);
  if (!site || !path) {
    return (
      <Sheet heading={words.heading}>
        <Empty heading={pageStrings.noSite[0]} text={pageStrings.noSite[1]} />
      </Sheet>
    );
  }
  return (
    <Sheet heading={words.heading}>
      <WhenLoaded {...{ data, failure, reload }}>
        {() => (
          <div class="panels">
            <Panel heading={words.waiting}>
              <Waiting statistics={data!} site={site.id} />
              <Recheck {...{ api, path, say }} onEnd={reload} />
            </Panel>
            <Panel heading={words.akismet}>
              <Akismet {...data!.akismet} />
            </Panel>
            <Panel heading={words.lately} lead={words.latelyHint}>
              <Chart days={data!.days} />
            </Panel>
          </div>
        )}
      </WhenLoaded>
    </Sheet>
  );
}

function Waiting({ statistics, site }: { statistics: Statistics; site: string }) {
  const now = useClock();
  const { pending, oldestPending, waitingForCheck } = statistics;
  return (
    <ul class="figures">
      <li>
        {oldestPending === null ? (
          words.pendingNone
        ) : (
          <a href={fragmentOf({ site, status: 'pending' })} title={exactTime(oldestPending.createdAt)}>
            {words.pendingSince(pending, relativeTime(oldestPending.createdAt, now))}
          </a>
        )}
      </li>
      <li>{waitingForCheck === 0 ? words.checksNone : words.checks(waitingForCheck)}</li>
    </ul>
  );
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

function Akismet({ checked, missedSpam, falseAlarms }: Statistics['akismet']) {
  if (checked === 0) return <p class="hint">{words.akismetNone}</p>;
  return (
    <ul class="figures">
      <li>
        {words.checked(checked)}. {words.right(percent.format(1 - (missedSpam + falseAlarms) / checked))}
      </li>
      <li>{words.missed(missedSpam)}</li>
      <li>{words.falseAlarms(falseAlarms)}</li>
    </ul>
  );
}
