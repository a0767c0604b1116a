import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerSchema, parseAnswer, type Claimed } from '../../src/gap-agent/answer.ts';

const first: Claimed = { claim: 'SQLite was chosen.', quote: 'so "SQLite it is {', line: 3 };
const second: Claimed = {
  claim: 'Redis was dropped.',
  quote: 'Redis needs a \\ server ]}',
  line: 9,
  supersededBy: { line: 12, quote: 'Redis after all' },
};
const whole = JSON.stringify({ findings: [first, second] });

test.each([
  ['whole', whole],
  ['laid out', JSON.stringify({ findings: [first, second] }, null, 2)],
  ['fenced', `\`\`\`json\n${whole}\n\`\`\``],
  ['with prose around it', `I found {two} things:\n${whole}\nThat is {all}.`],
  ['after an earlier one', `{"findings": []} was wrong. ${whole}`],
  ['without its end', whole.slice(0, -2)],
  ['with a comma too many', `${whole.slice(0, -2)},]}`],
])('an answer is read: %s', (_, text) => {
  expect(parseAnswer(text)).toEqual([first, second]);
});

test('an empty list is an answer', () => {
  expect(parseAnswer('{"findings":[]}')).toEqual([]);
  expect(parseAnswer('{ "findings": [')).toEqual([]);
});

test('null stands for what is left out', () => {
  const text = JSON.stringify({ findings: [{ ...first, supersededBy: null }] });
  expect(parseAnswer(text)).toEqual([first]);
});

test('wherever an answer is cut off, the findings that are whole are kept', () => {
  const begun = whole.indexOf('[') + 1;
  const ends = [first, second].map(
    (finding) => whole.indexOf(JSON.stringify(finding)) + JSON.stringify(finding).length,
  );
  for (let end = begun; end < whole.length; end += 1) {
    const expected = [first, second].filter((_, index) => end >= (ends[index] ?? 0));
    expect(parseAnswer(whole.slice(0, end))).toEqual(expected);
  }
});

test.each([
  '',
  'I cannot help with that.',
  '}{',
  '{"findings": {}}',
  '{"finding": []}',
  '[]',
  JSON.stringify({ findings: [{ claim: 'no quote', line: 3 }] }),
  JSON.stringify({
    findings: [
      { ...first, line: '3' },
      { ...first, claim: null },
    ],
  }),
  JSON.stringify({ findings: [{ ...first, quote: ['a'] }] }),
])('what is no answer is told from an empty one: %s', (text) => {
  expect(parseAnswer(text)).toBeUndefined();
});

test('a finding of wrong types does not take the others with it', () => {
  const findings = [{ ...first, line: 'three' }, 7, null, second, { ...first, supersededBy: 5 }];
  expect(parseAnswer(JSON.stringify({ findings }))).toEqual([second]);
});

test('a huge answer is read fast, and no more of it than a document could hold', () => {
  const started = performance.now();
  const findings = Array.from({ length: 20_000 }, () => second);
  expect(parseAnswer(JSON.stringify({ findings }))).toHaveLength(50);
  for (const text of ['{"findings":['.repeat(100_000), '{'.repeat(1e6), '\\"'.repeat(1e6)])
    parseAnswer(`{"findings":[${text}`);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('no text makes it throw, and what it gives is of the schema', () => {
  const piece = fc.constantFrom(
    '{"findings":[',
    JSON.stringify(first),
    ',',
    ']',
    '}',
    '"',
    '\\',
    '{',
    'null',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const claimed = parseAnswer(pieces.join(''));
      expect(answerSchema.parse({ findings: claimed ?? [] }).findings).toEqual(claimed ?? []);
    }),
  );
});
