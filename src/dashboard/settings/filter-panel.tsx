import { useCallback } from 'preact/hooks';
import type { FilterCounts } from '../../http/api/local-filter.ts';
import type { Say } from '../announcer.tsx';
import type { Api } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { Confirm } from '../pages/confirm.tsx';
import { WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { settingsStrings as words } from '../strings/settings.ts';

interface Props {
  api: Api;
  path: string;
  say: Say;
}

/** How much the local filter has learned, and the ways to keep it, to bring it along, and to forget it. */
export function FilterPanel({ api, path, say }: Props) {
  const ask = useCallback(() => api.request<FilterCounts>(`${path}/filter`), [api, path]);
  const { data, failure, reload, setData } = useLoad(ask);
  const { act, problem } = useAct(say);

  const { ham, spam } = data ?? { ham: 0, spam: 0 };

  const forget = () =>
    act(words.forgotten, async () =>
      setData(await api.request<FilterCounts>(`${path}/filter`, { method: 'DELETE' })),
    );
  const bring = (input: HTMLInputElement) =>
    act(words.brought, async () => {
      const file = input.files![0]!;
      input.value = '';
      const body = await learnedIn(file);
      setData(await api.request<FilterCounts>(`${path}/filter/import`, { method: 'POST', body }));
    });

  return (
    <WhenLoaded {...{ data, failure, reload }}>
      {() => (
        <div class="field">
          <p class="label">{words.learned}</p>
          <p>{ham + spam === 0 ? words.learnedNothing : words.learnedFrom(ham, spam)}</p>
          {problem}
          <div class="row-of">
            <a class="button" href={`/api/v1${path}/filter/export`} download>
              {words.keepLearned}
            </a>
            <label class="button file">
              {words.bringLearned}
              <input
                type="file"
                accept=".json,application/json"
                onChange={event => void bring(event.currentTarget)}
              />
            </label>
            {ham + spam > 0 && (
              <Confirm
                label={words.forget}
                text={words.forget}
                question={words.forgetAsk(ham + spam)}
                onConfirm={forget}
              />
            )}
          </div>
        </div>
      )}
    </WhenLoaded>
  );
}

/** @throws ApiError with a sentence for the owner. */
async function learnedIn(file: File): Promise<object> {
  try {
    const { format, state } = JSON.parse(await file.text()) as { format?: unknown; state?: unknown };
    if (format === 'afterword-filter') return { format, state };
  } catch {
    // Said below.
  }
  throw new ApiError('invalid-request', words.notLearned);
}
