import { useLayoutEffect, useRef } from 'preact/hooks';
import { strings } from './strings.ts';

const rows: [keys: string[], name: keyof typeof strings.keyNames][] = [
  [['j'], 'next'],
  [['k'], 'previous'],
  [['a'], 'approve'],
  [['u'], 'unapprove'],
  [['s'], 'spam'],
  [['d'], 'trash'],
  [['z'], 'putBack'],
  [['Ctrl', 'z'], 'undo'],
  [['?'], 'help'],
];

interface Props {
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
  onClose: () => void;
}

/** Which keys do what, and the switch for those who want none of it. */
export function KeysDialog({ singleKeys, setSingleKeys, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement;
    element.showModal();
    closeButton.current?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-heading" onClose={onClose} closedby="any">
      <div>
        <h2 id="keys-heading">{strings.keys}</h2>
        <p>{strings.keysLead}</p>
        <dl>
          {rows.map(([keys, name]) => (
            <div key={name}>
              <dt>
                {keys.map(key => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{strings.keyNames[name]}</dd>
            </div>
          ))}
        </dl>
        <label class="check">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={event => setSingleKeys(event.currentTarget.checked)}
          />
          {strings.keysOn}
        </label>
        <button ref={closeButton} type="button" class="button primary" onClick={onClose}>
          {strings.close}
        </button>
      </div>
    </dialog>
  );
}
