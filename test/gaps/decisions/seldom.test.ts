import { describe, expect, test } from '@jest/globals';
import {
  addSeldom,
  countHolders,
  countSeldom,
  wordsOf,
} from '../../../src/gaps/decisions/seldom.ts';

describe('words', () => {
  test.each([
    ['It’s the user’s io-ts, not `src/a.ts`.', ['it', 'the', 'user', 'io-ts', 'not', 'src/a.ts']],
    ['Café, 数据库 and e.g. two-', ['café', '数据库', 'and', 'e.g', 'two']],
    ['— … “”', []],
  ])('of %j are in lower case, without ends that are not theirs', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are read in time that grows with the text, whatever stands in them', () => {
    const startMs = performance.now();
    expect(wordsOf(`a${'.'.repeat(200_000)}b`)).toEqual(['a', 'b']);
    expect(performance.now() - startMs).toBeLessThan(2_000);
  });
});

describe('how seldom words are', () => {
  const steps = (...texts: string[]): { step: number; words: string[] }[] =>
    texts.map((text, index) => ({ step: index + 1, words: wordsOf(text) }));
  const filler = Array.from({ length: 12 }, () => 'the ledger is slow');

  test('is told by the steps that hold them, however often one says them', () => {
    const holders = countHolders(steps(...filler, 'diesel diesel'));
    expect(holders.counts.get('diesel')).toBe(1);
    expect(holders.counts.get('ledger')).toBe(12);
  });

  test('counts names apart from identifiers and from words that English derives', () => {
    const holders = countHolders(steps(...filler, 'diesel read_ledger supervision ledger'));
    const words = ['diesel', 'read_ledger', 'supervision', 'ledger', 'is'];
    expect(countSeldom(words, holders)).toEqual({ words: 4, seldom: 3, names: 1 });
  });

  test('says little in a session that has just begun', () => {
    const holders = countHolders(steps('diesel'));
    expect(countSeldom(['diesel'], holders).seldom).toBeLessThan(0.2);
  });

  test('adds up over sentences', () => {
    const one = { words: 4, seldom: 2, names: 1 };
    expect(addSeldom(one, one)).toEqual({ words: 8, seldom: 4, names: 2 });
  });
});
