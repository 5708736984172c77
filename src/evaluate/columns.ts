import { folded } from './folded.ts';
import { areLabels, isUnlabelled } from './labels.ts';

/** Where each column stands; undefined for what the file does not have. */
export interface Columns {
  text: number;
  label: number;
  /** The labels say `true` of what is not spam: `is_ham`. */
  asksForHam: boolean;
  author: number | undefined;
  url: number | undefined;
  date: number | undefined;
  /** How many there are. */
  count: number;
}

/** Names that labelled collections give their columns, as `folded` has them, the surest first. */
const names = {
  text: words(
    'text content comment comments message messages body tweet tweets commenttext commentcontent sms review input texto mensagem komentar pesan v2',
  ),
  label: words(
    'isspam spamlabel spamorham label labels class spam isham ham notspam islegit tag category target type kategori v1',
  ),
  author: words('author name authorname commentauthor username user'),
  url: words('url website authorurl commentauthorurl'),
  date: words('date datetime createdat publishedat postedat timestamp time createdutc commentdate'),
};

const asksForHam = new Set(words('isham ham notspam islegit'));

/** By the names in the first line; undefined if it does not name text and label. */
export function columnsByName(firstLine: string[]): Columns | undefined {
  const found = firstLine.map(folded);
  const columnOf = (column: keyof typeof names) => {
    const name = names[column].find(each => found.includes(each));
    return name === undefined ? undefined : found.indexOf(name);
  };
  const [text, label] = [columnOf('text'), columnOf('label')];
  if (text === undefined || label === undefined) return undefined;
  return {
    text,
    label,
    asksForHam: asksForHam.has(found[label]!),
    author: columnOf('author'),
    url: columnOf('url'),
    date: columnOf('date'),
    count: firstLine.length,
  };
}

/** Which of the two that a file needs is not among its names. */
export function missingName(firstLine: string[]): 'text' | 'label' {
  return firstLine.some(cell => names.text.includes(folded(cell))) ? 'label' : 'text';
}

/** In a file without names: where all of its first rows have a label, and the longest cells beside it. */
export function columnsByContent(rows: string[][]): Columns | undefined {
  const count = Math.max(0, ...rows.map(cells => cells.length));
  const columns = Array.from({ length: count }, (_, at) => rows.map(cells => cells[at] ?? ''));
  const kinds = columns.map(cells => {
    const labels = cells.filter(cell => !isUnlabelled(cell));
    return labels.length > 0 ? areLabels(labels) : 'no';
  });
  const label = kinds.includes('plainly') ? kinds.indexOf('plainly') : kinds.indexOf('perhaps');
  const lengths = columns.map((cells, at) => (at === label ? -1 : cells.join('').length));
  const longest = Math.max(...lengths);
  if (label < 0 || longest < 1) return undefined;
  const none = { author: undefined, url: undefined, date: undefined };
  return { text: lengths.indexOf(longest), label, asksForHam: false, ...none, count };
}

function words(list: string): string[] {
  return list.split(' ');
}
