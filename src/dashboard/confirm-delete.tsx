import { Dialog } from './dialog.tsx';
import { queueStrings as words } from './strings/queue.ts';

interface Props {
  count: number;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the one thing that nothing takes back. */
export function ConfirmDelete({ count, onConfirm, onClose }: Props) {
  return (
    <Dialog id="delete" heading={words.deleteHeading(count)} onClose={onClose}>
      <p>{words.deleteLead}</p>
      <div class="choices">
        <button type="button" class="button" data-first onClick={onClose}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {words.deleteForGood}
        </button>
      </div>
    </Dialog>
  );
}
