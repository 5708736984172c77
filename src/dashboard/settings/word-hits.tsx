import { useCallback } from 'preact/hooks';
import type { SiteDetail, WordHits } from '../../http/api/site-schemas.ts';
import type { Api } from '../api.ts';
import { Caught } from '../authors/caught.tsx';
import { useLoad } from '../pages/use-load.ts';
import { settingsStrings as words } from '../strings/settings.ts';

/** What each word caught lately, so that one that catches the wrong comments, or nothing, is seen. */
export function WordHitsPanel({ api, path, detail }: { api: Api; path: string; detail: SiteDetail }) {
  const { holdWords, rejectWords } = detail.settings as { holdWords: string[]; rejectWords: string[] };
  // Asked again when the lists are saved with other words.
  const key = JSON.stringify([holdWords, rejectWords]);
  const ask = useCallback(
    () => (key ? api.request<WordHits>(`${path}/words`) : Promise.reject()),
    [api, path, key],
  );
  const { data, failure } = useLoad(ask);
  if (failure !== null) return <p class="error">{failure}</p>;
  if (!data || data.words.length === 0) return null;
  return (
    <details class="history">
      <summary>{words.caughtLately}</summary>
      <ul class="entries word-hits">
        {data.words.map(({ list, word, hits, lastHitAt }) => (
          <li key={`${list}:${word}`}>
            <b class="value">{word}</b>
            <div class="grow">
              <Caught {...{ api, path, hits, lastHitAt }} rule={`${list}:${word}`} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
