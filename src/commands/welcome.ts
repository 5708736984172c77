import { newSetUpToken } from '../accounts/set-up.ts';
import type { App } from '../app.ts';

/** Tells on standard output where to look. The one-time token is in the fragment: it reaches no log. */
export async function welcome({ ctx }: App, checks: string): Promise<void> {
  const { config } = ctx;
  const publicUrl = ctx.publicUrl();
  const token = await newSetUpToken(ctx);
  const lines = [
    ['Afterword runs on', publicUrl],
    ...(config.demo ? [['Demo post', `${publicUrl}/demo`]] : []),
    ['Moderation', `${publicUrl}/moderate`],
    ...(token ? [['First sign-in', `${publicUrl}/moderate#setup=${token}`]] : []),
    ['Spam check', checks],
  ];
  const width = Math.max(...lines.map(([label]) => label!.length));
  const rows = lines.map(([label, text]) => `  ${label!.padEnd(width)}   ${text}`);
  console.log(['', ...rows, ''].join('\n'));
  if (token)
    console.log('  The first sign-in link makes the owner’s account. It works once, for 24 hours.\n');
}
