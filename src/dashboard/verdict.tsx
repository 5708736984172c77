import type { QueuedComment } from '../http/api/schemas.ts';
import { strings } from './strings.ts';

/** What the spam check said, who said it, and why. */
export function VerdictLine({ verdict }: { verdict: QueuedComment['verdict'] }) {
  if (!verdict) return <p class="verdict">{strings.notChecked}</p>;
  const { source, reasons } = verdict;
  return (
    <div class={`verdict ${verdict.verdict}`}>
      <p>{strings.verdict(strings.sources[source], strings.verdicts[verdict.verdict])}</p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
