/** Milliseconds since 1970, with the day or the month first; NaN where that order makes no date of it. */
export interface DateReading {
  dayFirst: number;
  monthFirst: number;
}

/** What a regular expression found, by the names that it gives. */
type Groups = Record<string, string | undefined>;

/** A time of day with its zone. A zone's name is taken for UTC, as none is: only the order matters. */
const time = new RegExp(
  [
    String.raw`(?<![\d.])(?<hours>\d{1,2}):(?<minutes>\d\d)(?::(?<seconds>\d\d(?:[.,]\d+)?))?`,
    String.raw`(?:\s*(?<half>[ap])\.?m\b\.?)?`,
    String.raw`\s*(?:(?:z|utc|gmt|[ecmp][sd]t|ces?t|bst|msk|jst|ist)(?![a-z]))?`,
    String.raw`\s*(?<offset>[+-]\d\d(?::?\d\d)?(?![-\d]))?`,
  ].join(''),
);

/** What says nothing of the date: days of the week, a remark in brackets, "at", commas. */
const idle =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\(.*\)|\b(?:at|on|of|utc|gmt)\b|,/g;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const name = String.raw`(?<name>(?:${months.join('|')})[a-z]*)\.?`;
const year = String.raw`(?<year>\d{4}|\d\d)`;
const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.)?`;
const forms = [
  // 2015-02-05 2015/2/5
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})$/,
  // 20150205 20150205T101112 201502051011
  /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?:t?(?<hours>\d\d)(?<minutes>\d\d)(?<seconds>\d\d)?z?)?$/,
  // 05/02/2015 5.2.15
  new RegExp(String.raw`^(?<first>\d{1,2})(?<mark>[-/.])(?<other>\d{1,2})\k<mark>${year}$`),
  // 5 Feb 2015 05-Feb-15 5th February 2015
  new RegExp(String.raw`^${day}[\s/-]*${name}[\s/-]*${year}$`),
  // Feb 5, 2015 February 5th 2015
  new RegExp(String.raw`^${name}[\s/-]*${day}[\s/-]+${year}$`),
];

/** Reads the forms of a date that programs and people write in English, numbers of seconds since 1970 too. */
export function readDate(text: string): DateReading {
  const plain = text.trim().toLowerCase();
  const clock = time.exec(plain);
  const rest = (clock ? plain.replace(clock[0], ' ') : plain)
    .replaceAll(idle, ' ')
    .replace(/(?<=\d)[t:]?\s*$/, '')
    .trim();
  const date = forms.map(form => form.exec(rest)?.groups).find(groups => groups !== undefined);
  if (!date) return sameEitherWay(sinceEpoch(plain));
  const { dayFirst, monthFirst } = dayOf(date);
  const ofDay = clock ? msOfDay(clock.groups!) : 0;
  return { dayFirst: dayFirst + ofDay, monthFirst: monthFirst + ofDay };
}

function dayOf(groups: Groups): DateReading {
  const { first, other, name, hours = '0', minutes, seconds } = groups;
  const year = fullYear(groups.year!);
  if (first && other) return { dayFirst: utc(year, other, first), monthFirst: utc(year, first, other) };
  const month = name ? months.indexOf(name.slice(0, 3)) + 1 : groups.month!;
  return sameEitherWay(utc(year, month, groups.day!) + msOfDay({ hours, minutes, seconds }));
}

/** NaN for the 31st of February. */
function utc(year: number, month: string | number, day: string): number {
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  const isSame = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isSame ? date.getTime() : Number.NaN;
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  return Number(text) + (Number(text) < 70 ? 2_000 : 1_900);
}

/** NaN for 25:00 and 13 PM. */
function msOfDay({ hours, minutes = '0', seconds = '0', half, offset }: Groups): number {
  const isHour = half ? Number(hours) >= 1 && Number(hours) <= 12 : Number(hours) < 24;
  if (!isHour || Number(minutes) > 59) return Number.NaN;
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours);
  const ofDay = (hour * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'));
  return ofDay * 1_000 - msOfOffset(offset);
}

/** Of "+0530", "-08:00" and "+00". */
function msOfOffset(offset = '+00'): number {
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Seconds, milli-, micro- or nanoseconds since 1970, by how many there are: all of them after 1973. */
function sinceEpoch(text: string): number {
  const number = /^\d+(?:\.\d*)?(?:e\+?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 1e8 && number < 1e20)) return Number.NaN;
  if (number < 1e11) return number * 1_000;
  return number < 1e14 ? number : number < 1e17 ? number / 1e3 : number / 1e6;
}

function sameEitherWay(time: number): DateReading {
  return { dayFirst: time, monthFirst: time };
}
