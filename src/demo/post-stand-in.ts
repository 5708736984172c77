import { type Html, html } from '../http/pages/html.ts';

export interface StandIn {
  modes: readonly string[];
  mode: string;
}

/** What to write where to get which verdict, for akismet-stand-in/judge.ts. */
export const steering = [
  { verdict: 'spam', word: '#spam', where: 'text' },
  { verdict: 'spam', word: 'viagra-test-123', where: 'name' },
  { verdict: 'spam', word: 'akismet-guaranteed-spam@example.com', where: 'e-mail' },
  { verdict: 'discard', word: '#discard', where: 'text' },
] as const;

/** What people read for a mode of the stand-in; a mode that is not here is shown by its own name. */
const labels: Record<string, string> = {
  normal: 'Works, judges as above',
  ham: 'Lets everything through',
  spam: 'Calls everything spam',
  discard: 'Calls everything blatant spam',
  recheck: 'Unsure: ask again later',
  slow: 'Works, but slowly',
  drop: 'Is down',
  never: 'Never answers',
  '500': 'Fails with an error',
  error: 'Says that the check failed',
  '429': 'Says “too many requests”',
  alert: 'Works, warns about the account',
  'over-limit': 'Works, says the plan is used up',
  throttled: 'Refuses checks, plan long used up',
  invalid: 'Refuses the key',
  garbage: 'Answers nonsense',
};

const places: Record<(typeof steering)[number]['where'], string> = {
  text: 'in the comment',
  name: 'as the name',
  'e-mail': 'as the e-mail',
};

function waysTo(verdict: (typeof steering)[number]['verdict']): Html[] {
  const ways = steering.filter(way => way.verdict === verdict);
  return ways.map(
    ({ word, where }, index) => html`${index > 0 && ', or '}<code>${word}</code> ${places[where]}`,
  );
}

/** The note above the comments that says what checks them here, and lets a visitor break it. */
export function standInNote({ modes, mode }: StandIn): Html {
  return html`<aside class="stand-in" aria-labelledby="stand-in-title">
<h2 id="stand-in-title">Try the spam check</h2>
<p>On this page a stand-in for Akismet, running on this machine, checks the comments. Nothing is sent to Akismet. To get a verdict, write:</p>
<dl>
<div><dt>Ham</dt><dd>whatever you like</dd></div>
<div><dt>Spam</dt><dd>${waysTo('spam')}</dd></div>
<div><dt>Discard</dt><dd>${waysTo('discard')}; blatant spam, not worth a look</dd></div>
</dl>
<form method="post" action="/demo/akismet">
<label for="stand-in-mode">What the stand-in does</label>
<select id="stand-in-mode" name="mode">
${modes.map(
  name => html`<option value="${name}"${name === mode && html` selected`}>${labels[name] ?? name}</option>\n`,
)}</select>
<button>Set</button>
</form>
</aside>`;
}
