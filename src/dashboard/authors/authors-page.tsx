import { useCallback, useState } from 'preact/hooks';
import type { AuthorRule, AuthorRules } from '../../http/api/site-schemas.ts';
import { FormError } from '../door.tsx';
import { Empty } from '../empty.tsx';
import type { PageProps } from '../page-loader.tsx';
import { Confirm } from '../pages/confirm.tsx';
import { Radios, TextInput } from '../pages/inputs.tsx';
import { Panel, Sheet, WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { authorStrings as words } from '../strings/authors.ts';
import { pageStrings } from '../strings/pages.ts';
import { exactTime, relativeTime } from '../time.ts';
import { useForm, valuesOf } from '../use-form.ts';
import { Caught } from './caught.tsx';

/** Whom a site blocks and whom it trusts. */
export function AuthorsPage({ api, site, say, author }: PageProps) {
  const path = site && `/moderation/sites/${site.id}`;
  const ask = useCallback(() => api.request<AuthorRules>(`${path}/author-rules`), [api, path]);
  const { data, failure, reload } = useLoad(ask);
  const { act, problem } = useAct(say);
  if (!site || !path) {
    return (
      <Sheet heading={words.heading}>
        <Empty heading={pageStrings.noSite[0]} text={pageStrings.noSite[1]} />
      </Sheet>
    );
  }

  const remove = (rule: AuthorRule) =>
    act(words.removed(rule.value), async () => {
      await api.request(`${path}/author-rules/${rule.id}`, { method: 'DELETE' });
      await reload();
    });

  const list = (effect: AuthorRule['effect'], heading: string) => {
    const rules = data?.rules.filter(rule => rule.effect === effect) ?? [];
    if (rules.length === 0) return null;
    return (
      <Panel heading={heading}>
        <ul class="entries">
          {rules.map(rule => (
            <Rule key={rule.id} {...{ rule, api, path }} onRemove={() => remove(rule)} />
          ))}
        </ul>
      </Panel>
    );
  };

  return (
    <Sheet heading={words.heading} lead={words.lead}>
      {problem}
      <Add {...{ api, path, say, author }} onAdded={reload} />
      <WhenLoaded {...{ data, failure, reload }}>
        {() =>
          data!.rules.length === 0 ? (
            <p class="hint">{words.none}</p>
          ) : (
            <>
              {list('block', words.blocked)}
              {list('trust', words.trusted)}
            </>
          )
        }
      </WhenLoaded>
    </Sheet>
  );
}

interface AddProps extends Pick<PageProps, 'api' | 'say' | 'author'> {
  path: string;
  onAdded: () => Promise<void>;
}

function Add({ api, path, say, author, onAdded }: AddProps) {
  const { form, errors, busy, submit } = useForm(['author', 'note'], say);
  const [effect, setEffect] = useState('block');

  function send(event: SubmitEvent) {
    event.preventDefault();
    const { author: value = '', note = '' } = valuesOf(form.current!);
    const found: Record<string, string> = value.trim() === '' ? { author: words.authorMissing } : {};
    void submit(found, async () => {
      const body = { effect, author: value, note };
      const rule = await api.request<AuthorRule>(`${path}/author-rules`, { method: 'POST', body });
      form.current?.reset();
      say(words.added(rule.value));
      await onAdded();
    });
  }

  return (
    <Panel heading={words.add}>
      <form ref={form} noValidate onSubmit={send}>
        <FormError text={errors.form} />
        <Radios
          name="effect"
          label={words.effect}
          value={effect}
          onChange={setEffect}
          options={[
            ['block', words.effects.block],
            ['trust', words.effects.trust],
          ]}
        />
        <div class="side-by-side">
          <TextInput
            name="author"
            label={words.author}
            hint={words.authorHint}
            error={errors.author}
            value={author}
            autocomplete="off"
          />
          <TextInput
            name="note"
            label={words.note}
            hint={words.noteHint}
            error={errors.note}
            autocomplete="off"
          />
        </div>
        <div>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {words.addAction}
          </button>
        </div>
      </form>
    </Panel>
  );
}

interface RuleProps {
  rule: AuthorRule;
  api: PageProps['api'];
  path: string;
  onRemove: () => Promise<void>;
}

function Rule({ rule, api, path, onRemove }: RuleProps) {
  return (
    <li>
      <div class="grow">
        <p>
          <b class="value">{rule.value}</b> <span class="tag">{words.kinds[rule.kind]}</span>
        </p>
        <p class="hint" title={exactTime(rule.createdAt)}>
          {rule.note && <>{rule.note} · </>}
          {words.by(rule.createdBy, relativeTime(rule.createdAt, Date.now()))}
        </p>
        <Caught {...{ api, path }} rule={`author:${rule.id}`} hits={rule.hits} lastHitAt={rule.lastHitAt} />
      </div>
      <Confirm
        label={words.remove(rule.value)}
        text={pageStrings.remove}
        question={words.removeQuestion}
        onConfirm={onRemove}
      />
    </li>
  );
}
