import { describe, expect, test } from '@jest/globals';
import { createCueReader, cueNames, has, joinCues } from '../../../src/gaps/decisions/cues.ts';
import { wordsOf } from '../../../src/gaps/decisions/seldom.ts';

const read = createCueReader();
const cuesIn = (text: string): string[] => {
  const cues = read(text, wordsOf(text));
  return cueNames.filter((name) => has(cues, name));
};

describe('cues of a sentence', () => {
  test.each([
    ['It landed on the ledger', ['choice', 'adoption']],
    ['The ledger stays', ['adoption']],
    ['Ruled it out', ['against']],
    ['diesel, not prisma', ['against', 'negation']],
    ['It wouldn’t start', ['fault', 'negation']],
    ['Thanks to the index', ['reason']],
    ['The cleanest way', ['adoption', 'better', 'approach']],
    ['Let me check the rows', ['narration', 'agent']],
    ['The ledger has forty rows', []],
  ])('%s', (text, names) => {
    expect(cuesIn(text).toSorted()).toEqual(names.toSorted());
  });

  test('are the same the second time', () => {
    expect(cuesIn('I chose it over that')).toEqual(cuesIn('I chose it over that'));
  });

  test('of two sentences are those of both, but only the first can be narration', () => {
    const [chosen, narrated] = [read('', ['chose']), read('Let me look', [])];
    expect(has(joinCues(chosen, narrated), 'choice')).toBe(true);
    expect(has(joinCues(chosen, narrated), 'narration')).toBe(false);
    expect(has(joinCues(narrated, chosen), 'narration')).toBe(true);
  });
});
