import type { Action } from '../domain/status.ts';

const paths = {
  approve: 'M3.5 8.5l3 3 6-7',
  unapprove: 'M8 3.5v5l3 2M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12z',
  spam: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM3.8 3.8l8.4 8.4',
  'not-spam': 'M3 8h10M7 4L3 8l4 4',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9',
  restore: 'M3 8h10M7 4L3 8l4 4',
  delete: 'M4 4l8 8M12 4l-8 8',
} satisfies Record<Action, string>;

/** An action's sign, beside its name. */
export function ActionIcon({ action }: { action: Action }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[action]} />
    </svg>
  );
}

/** The product's mark. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H14l-8 6v-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" />
      <path class="lines" d="M9 11h14M9 17h8" />
    </svg>
  );
}

/** An evening at a calm sea, for when there is nothing to do. */
export function Calm() {
  return (
    <svg class="calm" viewBox="0 0 120 64" aria-hidden="true">
      <path class="sun" d="M42 40a18 18 0 0 1 36 0z" />
      <path d="M8 40h104M28 48h64M44 56h32" />
    </svg>
  );
}
