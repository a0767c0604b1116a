import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldWhiteSpace } from '../../src/gaps/evidence.ts';
import type { Finding } from '../../src/gaps/finding.ts';
import { mergeFindings } from '../../src/gaps/merge-findings.ts';

const base = { gap: 'decisions', claim: '', line: 1, speaker: 'assistant', weight: 1 } as const;
const byFinder = (quote: string, rest: Partial<Finding> = {}): Finding => ({
  ...base,
  source: 'finder',
  quote,
  ...rest,
});
const byAgent = (quote: string, rest: Partial<Finding> = {}): Finding => ({
  ...base,
  source: 'agent',
  claim: 'It was chosen.',
  promptHash: 'p1',
  quote,
  ...rest,
});

const quotesOf = (findings: readonly Finding[]) => findings.map(({ quote }) => quote);

test('the first three of the finder stay first, then comes one of each in turn', () => {
  const merged = mergeFindings(
    [9, 8, 7, 6, 5].map((weight) => byFinder(`finder ${weight}`, { weight })),
    [3, 2].map((weight) => byAgent(`agent ${weight}`, { weight, line: weight + 1 })),
  );
  expect(quotesOf(merged)).toEqual([
    'finder 9',
    'finder 8',
    'finder 7',
    'agent 3',
    'finder 6',
    'agent 2',
    'finder 5',
  ]);
  expect(merged.map(({ weight }) => weight)).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test('of rejected approaches the first one of the finder stays first', () => {
  const gap = 'rejected-approaches';
  const merged = mergeFindings(
    [9, 8, 7].map((weight) => byFinder(`finder ${weight}`, { gap, weight })),
    [byAgent('agent 3', { gap, weight: 3, line: 2 })],
  );
  expect(quotesOf(merged)).toEqual(['finder 9', 'agent 3', 'finder 8', 'finder 7']);
});

test('what both found keeps the place that the finder gave it', () => {
  const merged = mergeFindings(
    [
      byFinder('carts go to SQLite', { weight: 9 }),
      byFinder('logs go to stdout', { weight: 8 }),
      byFinder('tests run twice', { weight: 7 }),
    ],
    [byAgent('prices are integers', { weight: 2 }), byAgent('tests run twice', { weight: 1 })],
  );
  expect(quotesOf(merged)).toEqual([
    'carts go to SQLite',
    'logs go to stdout',
    'tests run twice',
    'prices are integers',
  ]);
  expect(merged.map(({ source }) => source)).toEqual(['finder', 'finder', 'agent', 'agent']);
});

test('what both found has the claim of the agent and the longer quote', () => {
  const long = byFinder('so carts go to SQLite, not Redis', { line: 7, also: ['it is small'] });
  const short = byAgent('carts go to SQLite', { line: 5 });
  expect(mergeFindings([long], [short])).toEqual([
    { ...long, source: 'agent', claim: 'It was chosen.', promptHash: 'p1', weight: 1 },
  ]);
  const [other] = mergeFindings([byFinder(short.quote)], [byAgent(long.quote, { line: 7 })]);
  expect(other).toEqual(byAgent(long.quote, { line: 7 }));
});

test('two passages of one line that share most of their words are one, and both quotes stay', () => {
  const merged = mergeFindings(
    [byFinder('the carts table lives in SQLite')],
    [byAgent('SQLite holds the carts table now')],
  );
  expect(merged).toMatchObject([
    { quote: 'SQLite holds the carts table now', also: ['the carts table lives in SQLite'] },
  ]);
});

test('two decisions of one line that share short words only are two', () => {
  const merged = mergeFindings(
    [byFinder('we use SQLite for the cart as it is small')],
    [byAgent('we use Redis for the queue as it is fast')],
  );
  expect(merged).toHaveLength(2);
});

test('passages with shared words by different speakers are two: each stays its own words', () => {
  const merged = mergeFindings(
    [byFinder('the carts table lives in SQLite', { speaker: 'user' })],
    [byAgent('SQLite holds the carts table now')],
  );
  expect(merged).toHaveLength(2);
});

test('passages with shared words at different lines are two', () => {
  const merged = mergeFindings(
    [byFinder('the carts table lives in SQLite')],
    [byAgent('SQLite holds the carts table now', { line: 2 })],
  );
  expect(merged).toHaveLength(2);
});

test('a further line of a result that the agent quotes is the same finding', () => {
  const error = byFinder('error: build failed', { also: ['TS2345 in cart.ts', 'exit 1'] });
  expect(mergeFindings([error], [byAgent('TS2345 in cart.ts')])).toMatchObject([
    { quote: 'error: build failed', also: ['TS2345 in cart.ts', 'exit 1'], source: 'agent' },
  ]);
});

test('what the agent says twice is there once', () => {
  const agents = [
    byAgent('carts go to SQLite', { weight: 2 }),
    byAgent('so carts go to SQLite, not Redis', { weight: 1 }),
  ];
  for (const found of [[], [byFinder('carts go to SQLite, not')]])
    expect(mergeFindings(found, agents)).toHaveLength(1);
});

test('what is known to be superseded by either is known to be so', () => {
  const quote = 'carts go to SQLite';
  const later = { supersededAt: 50 };
  for (const merged of [
    mergeFindings([byFinder(quote, later)], [byAgent(quote)]),
    mergeFindings([byFinder(quote)], [byAgent(quote, later)]),
    mergeFindings([byFinder(quote, later)], []),
    mergeFindings([], [byAgent(quote, later)]),
  ])
    expect(merged).toMatchObject([later]);
});

describe('whatever was found', () => {
  const word = fc.constantFrom(
    'carts',
    'SQLite',
    'redis',
    'the',
    'queue',
    'stdout',
    'Price',
    '{x}',
  );
  const quote = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const finding = fc.record(
    {
      quote,
      line: fc.integer({ min: 1, max: 4 }),
      weight: fc.integer({ min: 0, max: 5 }),
      also: fc.array(quote, { minLength: 1, maxLength: 2 }),
      supersededAt: fc.integer({ min: 5, max: 9 }),
    },
    { requiredKeys: ['quote', 'line', 'weight'] },
  );
  const list = fc.array(finding, { maxLength: 8 });
  // An agent quotes one passage.
  const claimed = fc.array(
    fc.record({
      quote,
      line: fc.integer({ min: 1, max: 4 }),
      weight: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 8 },
  );

  function check(
    hold: (parts: { found: Finding[]; agents: Finding[]; merged: Finding[] }) => void,
  ): void {
    fc.assert(
      fc.property(list, claimed, (ofFinder, ofAgent) => {
        const found = ofFinder.map((part) => byFinder(part.quote, part));
        const agents = ofAgent.map((part) => byAgent(part.quote, part));
        hold({ found, agents, merged: mergeFindings(found, agents) });
      }),
    );
  }
  const allQuotes = ({ quote: main, also = [] }: Finding) => [main, ...also];
  const folded = (text: string) => foldWhiteSpace(text).toLowerCase();

  test('no quote of the finder is lost', () => {
    check(({ found, merged }) => {
      const kept = merged.flatMap(allQuotes).map(folded);
      for (const text of found.flatMap(allQuotes))
        expect(kept.some((other) => other.includes(folded(text)))).toBe(true);
    });
  });

  test('each quote stands at the line that is named for it', () => {
    check(({ found, agents, merged }) => {
      const said = [...found, ...agents];
      for (const item of merged)
        for (const text of allQuotes(item))
          expect(
            said.some(
              ({ line, ...other }) =>
                line === item.line && allQuotes({ line, ...other }).includes(text),
            ),
          ).toBe(true);
    });
  });

  test('no quote is there twice, unless the finder had it twice', () => {
    check(({ found, agents }) => {
      const isWithin = (one: Finding, other: Finding) =>
        folded(other.quote).includes(folded(one.quote));
      const distinct = found
        .filter((one, index) => !found.some((other, at) => at !== index && isWithin(one, other)))
        .map(({ quote: text, line, weight }) => byFinder(text, { line, weight }));
      const quotes = mergeFindings(distinct, agents).map((item) => folded(item.quote));
      expect(new Set(quotes).size).toBe(quotes.length);
    });
  });

  test('what only the finder found is as it was, but for its weight', () => {
    check(({ found, merged }) => {
      const before = found.map((item) => ({ ...item, weight: 0 }));
      for (const item of merged.filter(({ source }) => source === 'finder'))
        expect(before).toContainEqual({ ...item, weight: 0 });
    });
  });

  test('the finder’s first three lose no place, each second one behind them is the finder’s, and both keep their order', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (ofFinder, ofAgent) => {
        const found = Array.from({ length: ofFinder }, (_, nth) =>
          byFinder(`finder ${nth}`, { weight: -nth, line: nth + 1 }),
        );
        const agents = Array.from({ length: ofAgent }, (_, nth) =>
          byAgent(`agent ${nth}`, { weight: -nth, line: nth + 50 }),
        );
        const merged = mergeFindings(found, agents);
        const by = (source: string) => merged.filter((item) => item.source === source);
        expect(quotesOf(by('finder'))).toEqual(quotesOf(found));
        expect(quotesOf(by('agent'))).toEqual(quotesOf(agents));
        const first = Math.min(3, ofFinder);
        const inTurn = 2 * Math.min(ofFinder - first, ofAgent);
        for (const [index, { source }] of merged.slice(0, first + inTurn).entries())
          expect(source).toBe(index >= first && (index - first) % 2 === 0 ? 'agent' : 'finder');
      }),
    );
  });

  test('weights descend to 1, and superseded findings stay', () => {
    check(({ found, merged }) => {
      expect(merged.map(({ weight }) => weight)).toEqual(
        merged.map((_, index) => merged.length - index),
      );
      const isKnown = ({ supersededAt }: Finding) => supersededAt !== undefined;
      expect(merged.some(isKnown) || !found.some(isKnown)).toBe(true);
    });
  });

  test('the outcome is the same each time, and the lists stay as they were', () => {
    check(({ found, agents, merged }) => {
      const before = JSON.stringify([found, agents]);
      expect(mergeFindings(found, agents)).toEqual(merged);
      expect(JSON.stringify([found, agents])).toBe(before);
    });
  });
});
