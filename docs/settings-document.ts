import { describeSettings } from '../src/config.ts';

/** The page of all settings, made from the code that reads them. */
export function settingsDocument(): string {
  const rows = describeSettings().map(({ variable, fallback, about }) => {
    const shown = fallback === '' ? '' : fallback.startsWith('`') ? fallback : `\`${fallback}\``;
    return [`\`${variable}\``, shown, about];
  });
  return `# Settings

Every setting is a variable of the environment. An empty one counts as not set, and a value that makes no sense
stops the start with a sentence that says so. What differs from site to site (who is held, how deep replies nest,
a site's own Akismet key) is set with \`npm run afterword -- site set\`.

${table(['variable', 'default', 'what it does'], rows)}

This page is made from \`src/config.ts\` by \`npm run docs:settings\`.
`;
}

/** A table with its columns in line, as the formatter wants it. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map(row => row[at]!.length)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
