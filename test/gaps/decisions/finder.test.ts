import { describe, expect, test } from '@jest/globals';
import { findDecisions } from '../../../src/gaps/decisions/finder.ts';
import type { Finding } from '../../../src/gaps/finding.ts';
import type { LogEvent } from '../../../src/logs/event.ts';
import {
  assistantText,
  command,
  digestOf,
  reasoning,
  userWords,
} from '../../support/log-events.ts';
import { DECISIONS, ORDINARY } from './sentences.ts';

const find = (...events: (LogEvent | LogEvent[])[]): Finding[] =>
  findDecisions(digestOf(...events));
const choice =
  'I decided to keep the ledger in Postgres instead of Redis because it must survive a restart.';

describe('a session of decisions and ordinary talk', () => {
  const talk = [...DECISIONS, ...ORDINARY];
  const lineOf = (index: number): number => ((index * 37) % talk.length) + 1;
  const events = talk.map((text, index) => assistantText(lineOf(index), text));
  const found = find(...events.toSorted((a, b) => a.line - b.line));
  const kindOf = ({ line }: Finding): string =>
    talk.findIndex((_, index) => lineOf(index) === line) < DECISIONS.length
      ? 'decision'
      : 'ordinary';
  const right = found.filter((finding) => kindOf(finding) === 'decision').length;

  test('shows most of the decisions, half of those without a word of choosing', () => {
    const first = DECISIONS.slice(0, 20).filter((_, index) =>
      found.some(({ line }) => line === lineOf(index)),
    );
    expect(right / DECISIONS.length).toBeGreaterThanOrEqual(0.7);
    expect(first.length).toBeGreaterThanOrEqual(10);
  });

  test('shows little else, and that below the plainest decisions', () => {
    expect(right / found.length).toBeGreaterThanOrEqual(0.85);
    expect(new Set(found.slice(0, 15).map(kindOf))).toEqual(new Set(['decision']));
  });
});

describe('decisions', () => {
  test.each([
    ['text of the assistant', assistantText(4, choice)],
    ['thinking', reasoning(4, choice)],
    ['words of the user', userWords(4, choice)],
    [
      'a plan',
      { kind: 'plan', speaker: 'assistant', line: 4, text: choice, state: 'approved' } as const,
    ],
  ])('are found in %s, with quote, line and speaker', (_where, event) => {
    expect(find(event)).toMatchObject([
      { gap: 'decisions', source: 'finder', quote: choice, line: 4, speaker: event.speaker },
    ]);
  });

  test.each([
    'We went with a nightly job rather than a trigger, since triggers hide the work.',
    'Let’s use fastify over express: it validates the schema for us.',
    'Considered a cron container, but chose the scheduler of Temporal so that runs never overlap.',
    'The cache is out; I settled on reading the ledger directly to avoid stale totals.',
  ])('are: %s', (text) => {
    expect(find(assistantText(1, text))).toHaveLength(1);
  });

  test.each([
    'Let me check which of the two files holds the ledger.',
    'The ledger has forty rows and two totals.',
    'Now I will run the tests again to see the output.',
    'Done. All tests pass and the build is green.',
    'Which color would you like?',
    '| option | chosen instead of | because |\n| --- | --- | --- |',
    '```\nI chose the ledger over the cache because it is safe.\n```',
  ])('are not: %s', (text) => {
    expect(find(assistantText(1, text))).toEqual([]);
  });

  test('what was chosen over what may be told in the next sentence', () => {
    const text =
      'I chose the nightly job. The trigger was rejected because it hides the work. Next comes the documentation of it.';
    const [finding] = find(assistantText(1, text));
    expect(finding?.quote).toContain('The trigger was rejected because');
  });

  test('said again are one', () => {
    const again =
      'I decided to keep the ledger in Postgres instead of Redis, because it must survive restart.';
    expect(find(reasoning(1, choice), assistantText(2, again))).toHaveLength(1);
  });

  test('are told by what only one sentence of the session names, where no word of choosing is', () => {
    const talk = Array.from({ length: 30 }, (_, index) =>
      reasoning(index + 1, `The ledger sums the rows of day ${index}, and the report reads it.`),
    );
    const told = 'Polling would hammer their API, webhooks do not.';
    expect(find(...talk, assistantText(40, told)).map(({ quote }) => quote)).toEqual([told]);
  });

  test('of long messages of the user are none: they are mostly pasted', () => {
    expect(find(userWords(1, `${choice}\n\n${'The ledger has forty rows. '.repeat(60)}`))).toEqual(
      [],
    );
  });

  test('of a subagent and in tool output are none', () => {
    expect(
      find(assistantText(1, choice, { side: 'sub-1' }), command(2, 'cat a', { text: choice })),
    ).toEqual([]);
  });

  test('are at most a hundred, heaviest first', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      assistantText(
        index + 1,
        `I chose alpha${index}x over beta${index}y because gamma${index}z is delta${index}w.`,
      ),
    );
    const weights = find(many).map(({ weight }) => weight);
    expect(weights.length).toBeLessThanOrEqual(100);
    expect(weights.length).toBeGreaterThan(50);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });
});
