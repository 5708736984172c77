import { useRef, useState } from 'preact/hooks';

type Functions = { [name: string]: (...given: never[]) => unknown };

/** Functions that are the same objects at every drawing and run as the newest drawing has them. */
export function useLatest<T extends { [Name in keyof T]: (...given: never[]) => unknown }>(functions: T): T {
  const latest = useRef(functions);
  latest.current = functions;
  const [stable] = useState(() => {
    const calls = Object.keys(functions).map(name => [
      name,
      (...given: never[]) => (latest.current as unknown as Functions)[name]!(...given),
    ]);
    return Object.fromEntries(calls) as T;
  });
  return stable;
}
