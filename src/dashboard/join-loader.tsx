import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { menuStrings } from './strings/menu.ts';
import { strings } from './strings.ts';
import { Trouble } from './trouble.tsx';

type Join = typeof import('./accounts/join.tsx')['Join'];

/** The form of an invitation, whose script only who follows such a link has to load. */
export function JoinLoader(props: ComponentProps<Join>) {
  const [Form, setForm] = useState<Join | null>(null);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    import('./accounts/join.tsx').then(
      ({ Join }) => setForm(() => Join),
      () => setFailed(before => before + 1),
    );
  }, []);
  if (Form) return <Form {...props} />;
  if (failed > 0) {
    return (
      <Trouble
        page
        heading={menuStrings.loadFailed}
        text={strings.unreachable}
        onTryAgain={() => location.reload()}
      />
    );
  }
  return <p class="starting">{strings.loading}</p>;
}
