import { strings } from './strings.ts';

/** The shape of a list that is on its way; it shows only if the wait is long enough to be noticed. */
export function Skeleton() {
  return (
    <div class="skeleton">
      <p class="unseen">{strings.loading}</p>
      {[1, 2, 3].map(row => (
        <div key={row} class="bones" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
