import { loadScript } from './shared.ts';

/** Where the script is that this is part of. */
const folder = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');

/** Loads a file that stands beside this one in the release, and only if it is the very one that was built with it. */
export function loadBeside<T>(name: string, integrity: string): Promise<T> {
  return loadScript(folder + name, integrity);
}
