import { type Html, html } from '../../http/pages/html.ts';

/** A blog that is made up to show what the widget looks like in it. */
export interface Blog {
  id: string;
  /** What kind of blog it is, for the list. */
  kind: string;
  name: string;
  title: string;
  menu: readonly string[];
  byline: string;
  /** Beside the text: the docs have a list of pages. */
  aside?: Html;
  text: Html;
  comments: readonly Sample[];
}

/** A comment under one of them; the number is that of the comment which it answers. */
export interface Sample {
  name: string;
  text: string;
  answers?: number;
  /** The blog’s own author says it. */
  isOwner?: true;
}

export const blogs: readonly Blog[] = [
  {
    id: 'plain',
    kind: 'Plain',
    name: 'Marta keeps a log',
    title: 'A year of writing down every loaf',
    menu: ['Latest', 'Everything', 'About'],
    byline: '14 March 2026, by Marta Holub',
    text: html`<p>On the first of March last year I pinned a sheet of paper to the side of the fridge and wrote: <em>white, 800 g, too wet</em>. There are fifty-one lines on it now, and a second sheet behind the first. I did not set out to learn anything. I wanted to stop asking myself, every Saturday, what I had done the Saturday before.</p>
<p>The flour hardly mattered. The recipe hardly mattered. What the sheet shows, if you read it downwards, is the temperature of the kitchen. Every loaf that I called “slow” was baked between November and March, and every one that I called “sour” in the four hot weeks of July. I had been changing the salt.</p>
<h2>What I would tell myself</h2>
<p>Write the line while it is in the oven, not after you have tasted it. A bad loaf makes you certain of the cause, and a good one makes you forget that there was any.</p>`,
    comments: [
      {
        name: 'Ines',
        text: 'I kept one for a month and gave up at the point where it became *interesting*. How do you measure the temperature: air or dough?',
      },
      {
        name: 'Marta Holub',
        text: 'Dough, with the same thermometer I use for jam. The air lies.',
        answers: 0,
        isOwner: true,
      },
      {
        name: 'T. Oduya',
        text: '> A bad loaf makes you certain of the cause\n\nI am going to put this over my desk, and I do not even bake.',
      },
    ],
  },
  {
    id: 'dark',
    kind: 'Dark',
    name: 'offbyone.dev',
    title: 'The test that failed only on the 29th',
    menu: ['posts', 'talks', 'rss'],
    byline: '2026-01-30 · 6 min · dates, testing',
    text: html`<p>Three times last year our build went red, stayed red for a day, and was green again in the morning without anybody touching it. The third time I wrote down the date. All three were the 29th of a month.</p>
<p>The test made a subscription, moved the clock forward by a month, and asked whether it had been renewed. It was older than anyone on the team, and it read like this:</p>
<pre tabindex="0"><code>const start = new Date();
const end = new Date(start);
end.setMonth(end.getMonth() + 1);
assert.equal(daysBetween(start, end), daysIn(start));</code></pre>
<p>On the 29th, 30th and 31st of January there is no such day in the month that follows, and <code>setMonth</code> does what it has always done: it goes on counting, into March. We had not found a bug in the calendar. We had found a test that was true on about 340 days of the year.</p>
<p>The mend was one line, and it was not in the test. Time is an argument now. Nothing in that package asks what day it is.</p>`,
    comments: [
      {
        name: 'kestrel',
        text: 'We have this rule as a lint:\n\n```\nno-restricted-globals: Date, performance\n```\n\nIt found 41 places in the first run.',
      },
      { name: 'Bo', text: 'Only 41? Asking for a friend whose number has three digits.', answers: 0 },
      { name: 'kestrel', text: 'We had cleaned up *once before*. Nobody talks about it.', answers: 1 },
    ],
  },
  {
    id: 'magazine',
    kind: 'Serif magazine',
    name: 'The Long Shore',
    title: 'The lamp nobody has to climb to',
    menu: ['Essays', 'Letters', 'The shop'],
    byline: 'An essay by Ruth Pellow · Spring 2026',
    text: html`<p>The last keeper of the lamp on Carn Head left on a Thursday, with two boxes and a dog, and the lamp was lit that evening as it had been on every evening since 1862. It was lit from an office forty miles inland. A woman there has eleven of them in front of her on a screen, each a green dot, and she told me that she has never been to sea.</p>
<p>I went up all the same. There are a hundred and thirty-seven steps, and each is worn a little on the left, because for a century and a half men went up with a can of oil in the right hand and steadied themselves with the other. Nobody has worn them since. They will be as they are now, I suppose, for as long as the tower stands: the exact shape of work that has stopped.</p>
<blockquote><p>You get used to the fog signal. What you do not get used to is the evening it is not there.</p></blockquote>
<p>The dog, I am told, still turns round at dusk.</p>`,
    comments: [
      {
        name: 'H. Trevanion',
        text: 'My grandfather was at Carn Head from 1931. He used to say that the steps were worn on the left because *everybody was tired on the way up and in a hurry on the way down*. I prefer your reason.',
      },
      {
        name: 'Ruth Pellow',
        text: 'I am not sure I do. May I use his?',
        answers: 0,
        isOwner: true,
      },
      { name: 'Anneke de Wit', text: 'The last line. I had to get up and walk about.' },
    ],
  },
  {
    id: 'docs',
    kind: 'Dense docs',
    name: 'Sluice 4.2',
    title: 'Retries',
    menu: ['Guide', 'Reference', 'Changelog'],
    byline: 'Reference › Delivery › Retries',
    aside: html`<nav aria-label="Reference"><ul><li>Install</li><li>Queues</li><li>Delivery<ul><li>Order</li><li aria-current="page">Retries</li><li>Dead letters</li></ul></li><li>Metrics</li><li>Upgrading</li></ul></nav>`,
    text: html`<p>A message that a worker did not acknowledge is delivered again. How often and when is set for each queue; what is not set here is taken from the broker.</p>
<table><thead><tr><th>Key</th><th>Default</th><th>Meaning</th></tr></thead><tbody>
<tr><td><code>retry.limit</code></td><td>12</td><td>Deliveries after the first. 0: none.</td></tr>
<tr><td><code>retry.base</code></td><td>500 ms</td><td>Wait before the second delivery; doubles each time.</td></tr>
<tr><td><code>retry.max</code></td><td>10 min</td><td>Longest wait.</td></tr>
<tr><td><code>retry.jitter</code></td><td>0.2</td><td>Share of the wait that is drawn at random.</td></tr>
</tbody></table>
<pre tabindex="0"><code>sluice queue set invoices \\
  --retry.limit 5 --retry.base 2s --retry.max 1m</code></pre>
<p>A change holds for messages that are put in from then on. Those that wait already keep the limits that they came with.</p>`,
    comments: [
      {
        name: 'pmk',
        text: 'Is `retry.max` the wait *before* jitter or after? With 0.2 I see waits of up to 12 min.',
      },
      { name: 'Sluice team', text: 'Before. The table will say so in 4.3.', answers: 0, isOwner: true },
    ],
  },
  {
    id: 'hostile',
    kind: 'Hostile theme',
    name: 'MegaBlog Pro Theme',
    title: '10 things this style sheet does to every button',
    menu: ['Home', 'Hot', 'Shop'],
    byline: 'posted by admin in Uncategorized',
    text: html`<p>This theme styles elements, not classes, and it means it. Every <code>div</code> has a padding, every <code>p</code> is justified, every heading is in capitals, every list has its own bullets, and every input, button and text area is as wide as whatever it is in. Half of it is <code>!important</code>.</p>
<p>Whatever is put on this page gets all of that. What is below the line gets none of it, because it is not in the reach of the page’s style sheet. What it does take over is what it should: the font, the colour and the size of the text around it.</p>`,
    comments: [
      { name: 'webmaster', text: 'first!!!' },
      {
        name: 'Lin',
        text: 'Why is this comment the only thing on the page that I can read?\n\n- no capitals\n- no drop shadow\n- buttons that look like buttons',
        answers: 0,
      },
    ],
  },
];

export function blogNamed(id: string): Blog | undefined {
  return blogs.find(blog => blog.id === id);
}

/** The owner's key of a blog's thread: it is the same by whichever name the reader reaches this machine. */
export function threadKey(blog: Blog): string {
  return `themes-${blog.id}`;
}
