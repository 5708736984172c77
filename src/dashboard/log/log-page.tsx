import { useCallback, useState } from 'preact/hooks';
import type { AuditLine, AuditPage } from '../../http/api/account-schemas.ts';
import { asApiError } from '../api-error.ts';
import type { PageProps } from '../page-loader.tsx';
import { Select, TextInput } from '../pages/inputs.tsx';
import { Sheet, WhenLoaded } from '../pages/sheet.tsx';
import { useLoad } from '../pages/use-load.ts';
import { logStrings as words } from '../strings/log.ts';
import { pageStrings } from '../strings/pages.ts';
import { exactTime } from '../time.ts';

type Filter = Record<'group' | 'site' | 'actor' | 'from' | 'to', string>;
const noFilter: Filter = { group: '', site: '', actor: '', from: '', to: '' };

/** Who decided and changed what, narrowed down and exported. */
export function LogPage({ api, sites }: PageProps) {
  const [typed, setTyped] = useState<Filter>(noFilter);
  const [query, setQuery] = useState(() => queryOf(typed));
  const ask = useCallback(() => api.request<AuditPage>(`/moderation/log?${query}`), [api, query]);
  const { data, failure, reload, setData } = useLoad(ask);
  const [moreFailed, setMoreFailed] = useState<string | null>(null);
  const set = (name: keyof Filter) => (value: string) => setTyped({ ...typed, [name]: value });

  async function more() {
    setMoreFailed(null);
    try {
      const page = await api.request<AuditPage>(`/moderation/log?${query}&before=${data!.next}`);
      setData({ lines: [...data!.lines, ...page.lines], next: page.next });
    } catch (error) {
      setMoreFailed(asApiError(error).message);
    }
  }

  return (
    <Sheet heading={words.heading} lead={words.lead}>
      <form
        class="panel log-filters"
        aria-label={words.filter}
        onSubmit={event => {
          event.preventDefault();
          setQuery(queryOf(typed));
        }}
      >
        <Select
          name="group"
          label={words.what}
          value={typed.group}
          onChange={set('group')}
          options={Object.entries(words.groups)}
        />
        {sites.length > 1 && (
          <Select
            name="site"
            label={words.where}
            value={typed.site}
            onChange={set('site')}
            options={[['', words.anySite], ...sites.map(({ id, name }) => [id, name] as const)]}
          />
        )}
        <TextInput
          name="actor"
          label={words.who}
          value={typed.actor}
          onInput={set('actor')}
          autocomplete="off"
        />
        <TextInput name="from" type="date" label={words.from} value={typed.from} onInput={set('from')} />
        <TextInput name="to" type="date" label={words.to} value={typed.to} onInput={set('to')} />
        <button type="submit" class="button primary">
          {words.apply}
        </button>
      </form>
      <p class="exports">
        {words.exportAs}{' '}
        <a href={`/api/v1/moderation/log/export?format=csv&${query}`} download>
          {words.csv}
        </a>{' '}
        <a href={`/api/v1/moderation/log/export?format=jsonl&${query}`} download>
          {words.jsonl}
        </a>
      </p>
      <WhenLoaded {...{ data, failure, reload }}>
        {() =>
          data!.lines.length === 0 ? (
            <p class="hint">{query === '' ? words.none[0] : words.none[1]}</p>
          ) : (
            <>
              <ol class="entries log" aria-label={words.lines}>
                {data!.lines.map(line => (
                  <Line key={line.id} line={line} sites={sites} />
                ))}
              </ol>
              {moreFailed !== null && <p class="error">{moreFailed}</p>}
              {data!.next !== null && (
                <button type="button" class="button wide" onClick={more}>
                  {pageStrings.loadMore}
                </button>
              )}
            </>
          )
        }
      </WhenLoaded>
    </Sheet>
  );
}

function Line({ line, sites }: { line: AuditLine; sites: PageProps['sites'] }) {
  const siteName = sites.find(({ id }) => id === line.site)?.name ?? line.site;
  return (
    <li>
      <time dateTime={line.at}>{exactTime(line.at)}</time>
      <p class="grow">
        <b>
          <bdi>{line.actor}</bdi>
        </b>{' '}
        <bdi>{line.message}</bdi>
      </p>
      {siteName && <span class="tag">{siteName}</span>}
    </li>
  );
}

/** Days as instants, from the beginning of the first to the end of the last, in the moderator's own time. */
function queryOf({ group, site, actor, from, to }: Filter): string {
  const query = new URLSearchParams();
  if (group) query.set('group', group);
  if (site) query.set('site', site);
  if (actor.trim()) query.set('actor', actor.trim());
  if (from) query.set('from', new Date(`${from}T00:00`).toISOString());
  if (to) {
    const end = new Date(`${to}T00:00`);
    end.setDate(end.getDate() + 1);
    query.set('to', end.toISOString());
  }
  return String(query);
}
