import { useCallback } from 'preact/hooks';
import type { OwnSessions } from '../../http/api/account-schemas.ts';
import type { PageProps } from '../page-loader.tsx';
import { Confirm } from '../pages/confirm.tsx';
import { Panel, WhenLoaded } from '../pages/sheet.tsx';
import { useAct } from '../pages/use-act.tsx';
import { useLoad } from '../pages/use-load.ts';
import { accountsStrings as words } from '../strings/accounts.ts';
import { exactTime, relativeTime } from '../time.ts';
import { deviceName } from './device-name.ts';

const path = '/account/sessions';

/** Where one is signed in, and the way to end it. */
export function Sessions({ api, say }: PageProps) {
  const ask = useCallback(() => api.request<OwnSessions>(path), [api]);
  const loaded = useLoad(ask);
  const { act, problem } = useAct(say);
  const end = (below: string, done: string) =>
    act(done, async () => {
      await api.request(path + below, { method: 'DELETE' });
      await loaded.reload();
    });

  return (
    <Panel heading={words.sessions} lead={words.sessionsHint}>
      {problem}
      <WhenLoaded {...loaded}>
        {() => (
          <>
            <ul class="entries">
              {loaded.data!.sessions.map(session => {
                const device = deviceName(session.userAgent) ?? words.unknownDevice;
                return (
                  <li key={session.id}>
                    <div class="grow">
                      <p title={session.userAgent ?? undefined}>
                        <b>{device}</b> {session.current && <span class="tag">{words.thisOne}</span>}
                      </p>
                      <p class="hint">
                        {session.ip} · {words.seen(relativeTime(session.seenAt, Date.now()))} ·{' '}
                        {words.made(exactTime(session.createdAt))}
                      </p>
                    </div>
                    {!session.current && (
                      <Confirm
                        label={words.endSession(device)}
                        text={words.endAction}
                        question={words.endQuestion}
                        onConfirm={() => end(`/${session.id}`, words.ended)}
                      />
                    )}
                  </li>
                );
              })}
            </ul>
            {loaded.data!.sessions.length > 1 && (
              <div>
                <Confirm
                  label={words.endOthers}
                  text={words.endOthers}
                  question={words.endOthersQuestion}
                  onConfirm={() => end('', words.othersEnded)}
                />
              </div>
            )}
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}
