import type { Statistics } from '../../http/api/site-schemas.ts';
import { overviewStrings as words } from '../strings/overview.ts';
import { pageStrings } from '../strings/pages.ts';

type Day = Statistics['days'][number];

/** From the ground up: what readers see, what waits, what is kept from them. */
const outcomes = ['approved', 'pending', 'spam', 'trash', 'dropped'] as const;

const height = 120;
const barWidth = 14;
const step = 20;

const dayFormat = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const nameOf = (day: Day) => dayFormat.format(new Date(`${day.date}T00:00:00Z`));
const sumOf = (day: Day) => outcomes.reduce((sum, outcome) => sum + day[outcome], 0);

/** A bar for each day, divided by what became of its comments; the same figures stand in a table. */
export function Chart({ days }: { days: Day[] }) {
  const totals = outcomes.map(outcome => days.reduce((sum, day) => sum + day[outcome], 0));
  const total = totals.reduce((sum, count) => sum + count, 0);
  if (total === 0) return <p class="hint">{words.noneYet}</p>;
  const there = outcomes.filter((_, at) => totals[at]! > 0);
  const parts = outcomes.flatMap((outcome, at) =>
    totals[at]! > 0 ? [words.part(totals[at]!, words.outcomes[outcome])] : [],
  );
  const summary = words.summary(total, parts.join(', '));
  return (
    <>
      <p>{summary}</p>
      <ul class="legend" aria-hidden="true">
        {there.map(outcome => (
          <li key={outcome}>
            <span class={`swatch ${outcome}`} />
            {words.outcomes[outcome]}
          </li>
        ))}
      </ul>
      <Bars days={days} label={summary} />
      <details class="history">
        <summary>{words.asTable}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
        <section class="scrolled" tabIndex={0} aria-label={words.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                {there.map(outcome => (
                  <th key={outcome} scope="col">
                    {words.outcomes[outcome]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(day => (
                <tr key={day.date}>
                  <th scope="row">{nameOf(day)}</th>
                  {there.map(outcome => (
                    <td key={outcome}>{pageStrings.number(day[outcome])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </>
  );
}

function Bars({ days, label }: { days: Day[]; label: string }) {
  const most = Math.max(1, ...days.map(sumOf));
  const top = niceTop(most);
  const width = days.length * step;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height + 4}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <path class="rule" d={`M0 1h${width}M0 ${height / 2}h${width}`} />
        {days.map((day, at) => (
          <Bar key={day.date} day={day} x={at * step + (step - barWidth) / 2} top={top} />
        ))}
        <path class="ground" d={`M0 ${height}h${width}`} />
      </svg>
      <span class="scale" aria-hidden="true">
        <span>{pageStrings.number(top)}</span>
        <span>{pageStrings.number(top / 2)}</span>
        <span>0</span>
      </span>
      <figcaption aria-hidden="true">
        <span>{nameOf(days[0]!)}</span>
        <span>{nameOf(days[Math.floor(days.length / 2)]!)}</span>
        <span>{nameOf(days.at(-1)!)}</span>
      </figcaption>
    </figure>
  );
}

function Bar({ day, x, top }: { day: Day; x: number; top: number }) {
  let y = height;
  return (
    <g>
      <title>
        {nameOf(day)}: {pageStrings.comments(sumOf(day))}
      </title>
      {outcomes.map(outcome => {
        const length = (day[outcome] / top) * height;
        y -= length;
        return length > 0 ? (
          <rect key={outcome} class={outcome} x={x} y={y} width={barWidth} height={length} />
        ) : null;
      })}
    </g>
  );
}

/** The scale ends at an even number that is easy to read: 2, 4, 10, 20, 40, 100 … */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const fits = [1, 2, 4, 10].find(factor => factor * power >= most) ?? 10;
  return Math.max(2, fits * power);
}
