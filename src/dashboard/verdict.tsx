import type { QueuedComment } from '../http/api/schemas.ts';
import { strings } from './strings.ts';

type Props = Pick<QueuedComment, 'verdict' | 'circumstances'>;

/** What the spam check said, who said it, and why; and what else speaks for or against the comment. */
export function VerdictLine({ verdict, circumstances }: Props) {
  const reasons = [...new Set([...(verdict?.reasons ?? []), ...circumstances])];
  return (
    <div class={`verdict ${verdict?.verdict ?? ''}`}>
      <p>
        {verdict
          ? strings.verdict(strings.sources[verdict.source], strings.verdicts[verdict.verdict])
          : strings.notChecked}
      </p>
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
