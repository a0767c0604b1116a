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

const find = (...events: (LogEvent | LogEvent[])[]): Finding[] =>
  findDecisions(digestOf(...events));
const choice =
  'I decided to keep the ledger in Postgres instead of Redis because it must survive a restart.';

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
    '| option | chosen instead of | because |',
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
