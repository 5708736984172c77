import { strings } from './strings.ts';

/** The server's rule, told before it has to refuse. */
export const leastPasswordCharacters = 12;

/** What is wrong with an e-mail address as far as a glance can tell; the server looks closer. */
export function emailProblem(email: string): { email?: string } {
  if (email.trim() === '') return { email: strings.emailMissing };
  return /^\S+@\S+$/.test(email.trim()) ? {} : { email: strings.emailOdd };
}

/** What is wrong with a new account. */
export function accountProblems(account: { name: string; email: string; password: string }) {
  const found: Record<string, string> = {};
  if (account.name.trim() === '') found.name = strings.nameMissing;
  Object.assign(found, emailProblem(account.email));
  if ([...account.password].length < leastPasswordCharacters)
    found.password = strings.passwordShort(leastPasswordCharacters);
  return found;
}
