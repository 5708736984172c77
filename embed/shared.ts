import { timeoutMs } from './api.ts';
import { el } from './dom.ts';
import { labelToggle } from './folding.ts';
import { button, showLikes } from './item.ts';
import { likesOf, read } from './storage.ts';
import { policy, setHtml } from './trusted-html.ts';

/** What embed.js has and what it loads uses too: the build lets that take it from here. */
export const shared = { button, el, labelToggle, likesOf, loadScript, policy, read, setHtml, showLikes };

/** A script that was loaded hands what it brings to the element that loaded it. */
export interface LoadedScript<T> extends HTMLScriptElement {
  afterword(brought: T): void;
  shared: typeof shared;
}

const scripts: Record<string, Promise<unknown>> = {};

/** Loads a script of our server once, and only if it is the very one that this one was built with; waits as for an answer. */
export function loadScript<T>(address: string, integrity: string): Promise<T> {
  scripts[address] ??= new Promise((resolve, reject) => {
    const script = el('script', {
      crossorigin: 'anonymous',
      integrity,
      error: reject,
    }) as LoadedScript<unknown>;
    script.src = policy().createScriptURL(address);
    script.afterword = resolve;
    script.shared = shared;
    document.head.append(script);
    setTimeout(reject, timeoutMs);
  });
  // The next one who needs it tries again.
  scripts[address].catch(() => delete scripts[address]);
  return scripts[address] as Promise<T>;
}
