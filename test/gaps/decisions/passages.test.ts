import { describe, expect, test } from '@jest/globals';
import { createCueReader } from '../../../src/gaps/decisions/cues.ts';
import { MAX_PASSAGE_CHARS, passagesOf } from '../../../src/gaps/decisions/passages.ts';
import { readProse } from '../../../src/gaps/decisions/prose.ts';
import { countHolders } from '../../../src/gaps/decisions/seldom.ts';

function passagesIn(text: string): string[] {
  const prose = readProse(text, createCueReader());
  const holders = countHolders([
    { step: 1, words: prose.sentences.flatMap(({ words }) => words) },
    { step: 30, words: ['the', 'rows', 'ledger', 'look', 'read'] },
  ]);
  return passagesOf(prose, holders).map((passage) => passage.text);
}

const told = 'I chose diesel over prisma because of the license.';

describe('passages', () => {
  test('end where the paragraph does', () => {
    expect(passagesIn(`The rows.\n\n${told}\n\nThe ledger.`)).toEqual([told]);
  });

  test('take in a short sentence that says how it ended, not a long one', () => {
    const trial = 'prisma fell flat in the trial: license conflict with the vendor.';
    expect(passagesIn(`${trial} diesel held up.`)).toEqual([`${trial} diesel held up.`]);
    const long = `I read ${'the rows of the ledger and '.repeat(5)}look.`;
    expect(passagesIn(`${long} ${told}`)).toEqual([told]);
  });

  test('never overlap', () => {
    const text = `${told} ${told.replace('diesel', 'kysely')} ${told.replace('prisma', 'knex')}`;
    const passages = passagesIn(text);
    expect(passages.join('').length).toBeLessThanOrEqual(text.length);
    expect(new Set(passages).size).toBe(passages.length);
  });

  test('never overlap where one lies within a longer one', () => {
    const rows = 'the rows of the ledger, '.repeat(5);
    const [first, last] = [`I read ${rows}read.`, `I look at ${rows}look.`];
    const middle = 'I chose diesel over prisma because it costs less.';
    const passages = passagesIn(`${first} ${middle} ${last}`);
    expect(passages).toContain(middle);
    expect(passages.filter((passage) => passage.includes(middle))).toHaveLength(1);
  });

  test('are whole sentences, and together not much longer than what is quoted', () => {
    const many = Array.from({ length: 9 }, (_, index) => told.replace('license', `bug${index}`));
    for (const passage of passagesIn(many.join(' '))) {
      expect(passage).toMatch(/^I chose.*\.$/);
      expect(passage.length).toBeLessThanOrEqual(MAX_PASSAGE_CHARS);
    }
  });
});
