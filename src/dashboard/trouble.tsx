import { strings } from './strings.ts';

interface Props {
  heading: string;
  text: string;
  /** Whether it stands for the whole page. */
  page?: boolean;
  onTryAgain: () => void;
}

/** Something could not be loaded: what, why, and a way on. */
export function Trouble({ heading, text, page = false, onTryAgain }: Props) {
  const Heading = page ? 'h1' : 'h2';
  const content = (
    <div class="quiet" role={page ? undefined : 'alert'}>
      <Heading>{heading}</Heading>
      <p>{text}</p>
      <button type="button" class="button" onClick={onTryAgain}>
        {strings.tryAgain}
      </button>
    </div>
  );
  return page ? <main class="door">{content}</main> : content;
}
