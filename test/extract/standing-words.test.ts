import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { UserWords } from '../../src/logs/event.ts';
import { findStandingWords } from '../../src/extract/standing-words.ts';
import { userWords } from '../support/log-events.ts';

const kinds = (...messages: UserWords[]): string[][] =>
  findStandingWords(messages).map(({ text, strength }) => [text, kindOf(strength)]);

function kindOf(strength: number): string {
  if (strength >= 2) return 'rule';
  return strength === 1 ? 'wish' : 'statement';
}

/** Longer than a message that is kept whole, with no wording of a rule or a wish. */
const story =
  'Yesterday evening the shop was slow and two people wrote to me. The first one had a cart with forty rows in it. The second one had nothing in it and was still slow. Both used a phone on a train, and both had been there for the first time. I looked at the graphs for an hour and saw a wave that came back each ten minutes.';

describe('standing words of the user', () => {
  test.each([
    ['Never touch the vendor folder.', 'rule'],
    ['From now on every commit gets a test.', 'rule'],
    ["Don't rename the table.", 'rule'],
    ['keep the ledger out of the logs pls', 'rule'],
    ['port 4711 is taken, leave it alone', 'rule'],
    ['We support version 9 and up, nothing older.', 'rule'],
    ['The ledger is off limits.', 'rule'],
    ['The ledger is read only for us.', 'rule'],
    ['stop adding comments to it', 'rule'],
    ['不要改表名', 'rule'],
    ['Bitte niemals.', 'rule'],
    ['Please add a limit.', 'wish'],
    ['We should keep the old route.', 'wish'],
    ['The shop is slow on phones.', 'statement'],
    ['Should we keep the old route?', 'statement'],
  ])('%j is a %s', (text, kind) => {
    expect(kinds(userWords(1, text))).toEqual([[text, kind]]);
  });

  test.each(['queue', 'rejection', 'answer'] as const)(
    'plain words that came by the carrier %s count as a rule',
    (carrier) => {
      expect(kinds(userWords(1, 'the blue one', { carrier }))).toEqual([['the blue one', 'rule']]);
    },
  );

  test('carry their line, time, carrier and what they are about', () => {
    const origin = {
      carrier: 'rejection',
      about: 'Bash: rm x',
      time: '2026-02-08T12:00:00Z',
    } as const;
    expect(findStandingWords([userWords(7, 'keep it', origin)])).toMatchObject([
      { line: 7, text: 'keep it', ...origin },
    ]);
  });

  test('a short message is kept whole, with the strength of its strongest sentence', () => {
    const text = 'Export is slow.\nAdd a limit. Never above 500.';
    expect(kinds(userWords(1, text))).toEqual([[text, 'rule']]);
  });

  test('of a long message the adjoining sentences of one strength are one', () => {
    const words = kinds(userWords(1, `${story} Never cache the cart. Only cache prices.`));
    expect(words).toEqual([
      [story, 'statement'],
      ['Never cache the cart. Only cache prices.', 'rule'],
    ]);
  });

  test('of a very long message the statements are left out, rules and wishes kept', () => {
    const text = `${`${story}\n`.repeat(6)}Never cache the cart.`;
    expect(kinds(userWords(1, text))).toEqual([['Never cache the cart.', 'rule']]);
  });

  test('of a page pasted into a message the rules are wishes: they are mostly of other people', () => {
    const page = `${`${story}\n`.repeat(35)}Please add a limit.\nNever cache the cart.`;
    expect(kinds(userWords(1, page))).toEqual([['Never cache the cart.', 'wish']]);
  });

  test('of a long message the wishes are left out too', () => {
    const long = `${`${story}\n`.repeat(18)}Please add a limit.\nNever cache the cart.`;
    expect(kinds(userWords(1, long))).toEqual([['Never cache the cart.', 'rule']]);
  });

  test.each([
    ['log lines', '2026-02-08 12:00:01 worker must not start without a lease'],
    ['JSON', '{"rule": "never start without a lease"}'],
    ['stack frames', 'at mustNever (src/lease.ts:12:5) only'],
    ['a shell prompt', '$ never --start'],
  ])('pasted %s is no rule', (_what, pasted) => {
    expect(
      kinds(userWords(1, `${story}\n${pasted}\n${story}`)).map(([text]) => text),
    ).not.toContain(pasted);
  });

  test('words sent again are said once, where they stand last', () => {
    const words = findStandingWords([
      userWords(1, 'Never cache the cart.'),
      userWords(5, 'go on'),
      userWords(9, 'never cache  the CART.'),
    ]);
    expect(words.map(({ line }) => line)).toEqual([5, 9]);
  });

  test('a rule that later words seem to take back is marked with their line', () => {
    const words = findStandingWords([
      userWords(1, 'Never write to order_totals.'),
      userWords(2, 'Only use the staging database server.'),
      userWords(8, 'Actually, you can now write to order_totals.'),
    ]);
    expect(words.map(({ line, changedAt }) => [line, changedAt])).toEqual([
      [1, 8],
      [2, undefined],
      [8, undefined],
    ]);
  });

  test.each([
    ['an earlier change', 1, 'Actually, write to order_totals.'],
    ['a change of another thing', 9, 'Actually, use the blue one instead.'],
    ['the same topic without a change', 9, 'Never empty order_totals either.'],
  ])('%s marks nothing', (_what, line, text) => {
    const messages = [userWords(5, 'Never write to order_totals.'), userWords(line, text)];
    const words = findStandingWords(messages.toSorted((a, b) => a.line - b.line));
    expect(words.find((found) => found.line === 5)?.changedAt).toBeUndefined();
  });

  test('all stand verbatim in the message at their line', () => {
    const sentence = fc.constantFrom(
      'Never do it. ',
      'It is red.\n',
      'Please add x! ',
      story,
      '\n- ',
      '{"a": 1}\n',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: sentence })), (texts) => {
        const messages = texts.map((text, index) => userWords(index + 1, text));
        for (const { line, text } of findStandingWords(messages))
          expect(messages[line - 1]?.text).toContain(text);
      }),
    );
  });
});
