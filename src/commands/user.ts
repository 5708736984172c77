import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { audit, commandLine } from '../accounts/audit.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { createContext } from '../app.ts';
import { deleteSessions } from '../store/sessions.ts';
import { listUsers, updateUser } from '../store/users.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const usage = `user list
user reset-password EMAIL    a new password, shown once; all sessions of the account end`;

/** Of base64url: 120 bits. */
const passwordBytes = 15;

/** Accounts on the command line, for an owner who cannot sign in any more. */
export const user: Command = async (config, args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [action, email, ...rest] = positionals;
  if (rest.length > 0 || !['list', 'reset-password'].includes(action ?? '')) throw new UsageError(usage);

  await using ctx = await createContext(config, { log: pino({ level: 'silent' }) });
  const users = await listUsers(ctx.store.db);
  if (action === 'list') {
    const lines = users.map(each => `${each.email}  ${each.name}  ${each.role}`);
    console.log(lines.length > 0 ? lines.join('\n') : 'There are no accounts yet: open the sign-in link.');
    return;
  }
  const account = users.find(each => each.email.toLowerCase() === email?.toLowerCase());
  if (!account) throw new UsageError(`There is no account of “${email ?? ''}”: see user list.`);
  const password = randomBytes(passwordBytes).toString('base64url');
  const passwordHash = await hashPassword(password);
  await ctx.store.write(async db => {
    await updateUser(db, account.id, { password_hash: passwordHash });
    await deleteSessions(db, account.id, { allBut: undefined });
    const event = { action: 'password-reset', subject: account.id, detail: { name: account.name } } as const;
    await audit(db, commandLine, ctx.now(), event);
  });
  console.log(
    `New password of ${account.email}: ${password}\nSign in with it and change it under your name.`,
  );
};
