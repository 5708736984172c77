import type { Command } from './commands/command.ts';
import { demo } from './commands/demo.ts';
import { evaluate } from './commands/evaluate.ts';
import { explain } from './commands/explain.ts';
import { serve } from './commands/serve.ts';
import { site } from './commands/site.ts';
import { user } from './commands/user.ts';
import { worker } from './commands/worker.ts';
import { parseConfig } from './config.ts';

const commands: Record<string, { about: string; run: Command }> = {
  serve: { about: 'Serve the API, the widget and the moderation page.', run: serve },
  worker: { about: 'Run background jobs only, beside servers with WORKER=off.', run: worker },
  demo: { about: 'Serve the demo post with a stand-in for Akismet.', run: demo },
  site: { about: 'List, add and change sites: site list | site add ID … | site set ID …', run: site },
  user: { about: 'List accounts, reset a password: user list | user reset-password EMAIL', run: user },
  evaluate: { about: 'Measure the local filter on a labelled CSV file: evaluate FILE.csv', run: evaluate },
};

/** The command line. Whatever goes wrong is said in one line, and the exit code is 1. */
export async function main(args: string[], env: Record<string, string | undefined>): Promise<void> {
  const [name = 'help', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const known = name === 'help' || name === '--help' || name === '-h';
    (known ? console.log : console.error)(usage(known ? undefined : name));
    process.exitCode = known ? 0 : 1;
    return;
  }
  try {
    await command.run(parseConfig(env), rest);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

function usage(unknown: string | undefined): string {
  const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`);
  const first = unknown ? `There is no command “${unknown}”. These are:` : 'afterword COMMAND';
  return [first, '', ...lines, '', 'Settings come from the environment: see docs/settings.md.'].join('\n');
}
