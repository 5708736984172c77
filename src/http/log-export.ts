import { type LogFilter, type LogLine, readLog } from '../accounts/read-log.ts';
import type { User } from '../accounts/sessions.ts';
import type { Context } from '../context.ts';

const linesAtOnce = 500;

/** The whole log as a text that is made while it is sent: it may be long. */
export function exportOf(
  ctx: Context,
  user: User,
  filter: LogFilter,
  format: 'csv' | 'jsonl',
): { type: string; lines: AsyncIterable<string> } {
  return format === 'csv'
    ? { type: 'text/csv; charset=utf-8', lines: asCsv(pages(ctx, user, filter)) }
    : { type: 'application/jsonl; charset=utf-8', lines: asJsonLines(pages(ctx, user, filter)) };
}

async function* pages(ctx: Context, user: User, filter: LogFilter): AsyncIterable<LogLine[]> {
  let before: string | undefined;
  do {
    const page = await readLog(ctx, user, { ...filter, before, limit: linesAtOnce });
    yield page.lines;
    before = page.next ?? undefined;
  } while (before !== undefined);
}

async function* asJsonLines(all: AsyncIterable<LogLine[]>): AsyncIterable<string> {
  for await (const lines of all) yield lines.map(line => `${JSON.stringify(line)}\n`).join('');
}

const columns = ['at', 'site', 'actor', 'action', 'subject', 'message'] as const;

async function* asCsv(all: AsyncIterable<LogLine[]>): AsyncIterable<string> {
  yield `${columns.join(',')}\r\n`;
  for await (const lines of all) {
    yield lines.map(line => `${columns.map(column => cell(line[column])).join(',')}\r\n`).join('');
  }
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(value: string | null): string {
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
