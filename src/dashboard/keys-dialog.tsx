import { Dialog } from './dialog.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';

const { keyNames: own } = strings;
const rows: [keys: string[], name: string][] = [
  [['j'], own.next],
  [['k'], own.previous],
  [['a'], own.approve],
  [['u'], own.unapprove],
  [['s'], own.spam],
  [['d'], words.keyNames.delete],
  [['z'], own.putBack],
  [['r'], words.keyNames.reply],
  [['e', 'q'], words.keyNames.edit],
  [['x'], words.keyNames.select],
  [['Shift', 'x'], words.keyNames.selectAll],
  [['Shift', 'a', 'u', 's', 'd'], words.keyNames.bulk],
  [['/'], words.keyNames.search],
  [['Ctrl', 'z'], own.undo],
  [['?'], own.help],
];

interface Props {
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
  onClose: () => void;
}

/** Which keys do what, and the switch for those who want none of it. */
export function KeysDialog({ singleKeys, setSingleKeys, onClose }: Props) {
  return (
    <Dialog id="keys" heading={strings.keys} onClose={onClose}>
      <p>{strings.keysLead}</p>
      <dl class="keys">
        {rows.map(([keys, name]) => (
          <div key={name}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{name}</dd>
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
      <button type="button" class="button primary" data-first onClick={onClose}>
        {strings.close}
      </button>
    </Dialog>
  );
}
