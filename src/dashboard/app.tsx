import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../http/api/schemas.ts';
import { useAnnouncer } from './announcer.tsx';
import { asApiError } from './api-error.ts';
import { Desk } from './desk.tsx';
import { JoinLoader } from './join-loader.tsx';
import { SetUp } from './set-up.tsx';
import { SignIn } from './sign-in.tsx';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';
import { useInvitation } from './use-page.ts';
import { usePlace } from './use-place.ts';
import { useSession } from './use-session.ts';

/** The whole app: who is here decides between the first account, the sign-in form and the queue. */
export function App() {
  const [invitation, forgetInvitation] = useInvitation();
  const { place, setupToken } = usePlace();
  const { user, api, failure, interrupted, start, signedIn, signOut } = useSession();
  const { say, region } = useAnnouncer();
  const [hasAccount, setHasAccount] = useState(false);
  const [cameThroughForm, setCameThroughForm] = useState(false);
  const [leftDesk, setLeftDesk] = useState(false);

  const enter = (session: Session) => {
    setCameThroughForm(true);
    signedIn(session);
  };
  const atDoor = user === null || interrupted;
  useEffect(() => {
    if (atDoor) document.title = strings.pageTitle;
  }, [atDoor]);
  useEffect(() => {
    if (!interrupted) return;
    setLeftDesk(true);
    say(strings.signInAgain);
  }, [interrupted, say]);
  async function leave() {
    try {
      await signOut();
      setLeftDesk(true);
      say(strings.signedOut);
    } catch (error) {
      say(asApiError(error).message);
    }
  }

  if (failure !== null) return <Trouble page heading={strings.brand} text={failure} onTryAgain={start} />;
  if (user === undefined) return <p class="starting">{strings.loading}</p>;
  if (invitation !== null && !interrupted) {
    const joined = (session: Session) => {
      forgetInvitation();
      enter(session);
    };
    return (
      <>
        <JoinLoader {...{ api, say }} token={invitation} onDone={joined} onHasAccount={forgetInvitation} />
        {region}
      </>
    );
  }
  return (
    <>
      {user !== null && (
        <div hidden={interrupted}>
          <Desk key={user.id} {...{ api, user, place, say }} takeFocus={cameThroughForm} onSignOut={leave} />
        </div>
      )}
      {atDoor &&
        (setupToken !== null && !hasAccount && !interrupted ? (
          <SetUp
            {...{ api, say }}
            token={setupToken}
            onDone={enter}
            onHasAccount={() => setHasAccount(true)}
          />
        ) : (
          <SignIn {...{ api, say }} again={interrupted} takeFocus={leftDesk} onDone={enter} />
        ))}
      {region}
    </>
  );
}
