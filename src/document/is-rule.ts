import type { StandingWords } from '../extract/standing-words.ts';

/** As `StandingWords.strength` has it: by its wording, or because it stands nowhere else. */
const RULE_STRENGTH = 2;

/** Whether the words hold until the user says otherwise: no question, and not taken back. */
export function isRule({ strength, changedAt, text }: StandingWords): boolean {
  return strength >= RULE_STRENGTH && changedAt === undefined && !/[?？]\W*$/u.test(text);
}
