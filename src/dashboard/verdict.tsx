import type { QueuedComment } from '../http/api/schemas.ts';
import { strings } from './strings.ts';

const percent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** What the spam check said, who said it, and why; what the local filter says beside Akismet; what else there is. */
export function VerdictLine({ comment }: { comment: QueuedComment }) {
  const { verdict, localFilter, circumstances } = comment;
  if (!verdict) return <Verdict words={strings.notChecked} reasons={circumstances} />;
  const second = verdict.source === 'akismet' ? localFilter : null;
  const isKnown = verdict.verdict !== 'unknown';
  const agree = second && isKnown && isSpam(verdict.verdict) === isSpam(second.verdict);
  const words = strings.verdict(
    agree ? strings.bothSources : strings.sources[verdict.source],
    strings.verdicts[verdict.verdict],
  );
  const ofSecond = second && isSpam(second.verdict) ? second.reasons : [];
  const reasons = [...verdict.reasons, ...(agree ? ofSecond : []), ...circumstances];
  return (
    <>
      <Verdict kind={verdict.verdict} {...{ words, reasons }} />
      {second && !agree && (
        <Verdict
          kind={`second ${second.verdict}`}
          words={strings.verdict(strings.sources.local, strings.verdicts[second.verdict])}
          likelihood={strings.likelihood(percent.format(second.probability))}
          reasons={isKnown ? second.reasons : ofSecond}
        />
      )}
    </>
  );
}

interface VerdictProps {
  kind?: string;
  words: string;
  likelihood?: string;
  reasons: string[];
}

function Verdict({ kind = '', words, likelihood, reasons }: VerdictProps) {
  return (
    <div class={`verdict ${kind}`}>
      <p>
        {words}
        {likelihood && <span class="hint"> {likelihood}</span>}
      </p>
      <Reasons reasons={reasons} />
    </div>
  );
}

function Reasons({ reasons }: { reasons: string[] }) {
  const different = [...new Set(reasons)];
  if (different.length === 0) return null;
  return (
    <ul>
      {different.map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

function isSpam(verdict: NonNullable<QueuedComment['verdict']>['verdict']): boolean {
  return verdict === 'spam' || verdict === 'discard';
}
