import type { Circumstances } from '../domain/circumstances.ts';

/**
 * Why a comment waits for a moderator however clean it is and whoever wrote it: by how it came in, and because
 * its site is under attack now.
 */
export function holdReasons(circumstances: Circumstances, underAttack: boolean): string[] {
  const { formToken, early, proofOfWork } = circumstances;
  return [
    ...(formToken === 'missing' ? ['not sent by the form'] : []),
    ...(formToken === 'stale' ? ['a form opened long ago'] : []),
    ...(early ? ['sent sooner than anybody can write'] : []),
    ...(proofOfWork === 'missing' ? ['no proof of work'] : []),
    ...(underAttack || circumstances.underAttack ? ['the site was under attack'] : []),
  ];
}
