import { describe, expect, test } from '@jest/globals';
import { findOpenEnds } from '../../src/extract/open-ends.ts';
import type { Interruption, Plan, Question } from '../../src/logs/event.ts';
import { assistantText, callWith, command, digestOf, userWords } from '../support/log-events.ts';

const question = (line: number): Question => ({
  kind: 'question',
  speaker: 'assistant',
  line,
  callId: `ask-${line}`,
  text: 'Which color?',
  options: ['blue', 'red'],
});
const plan = (line: number, state: Plan['state']): Plan => ({
  kind: 'plan',
  speaker: 'assistant',
  line,
  text: `plan of line ${line}`,
  state,
});
const interruption = (line: number): Interruption => ({
  kind: 'interruption',
  speaker: 'user',
  line,
});

describe('what was under way when the log ended', () => {
  test('an empty log leaves nothing open', () => {
    expect(findOpenEnds(digestOf())).toMatchObject({
      openCalls: [],
      openQuestions: [],
      background: [],
    });
  });

  test('calls without a result are open, unless the user spoke since', () => {
    const ends = findOpenEnds(
      digestOf(
        command(1, 'sleep 1'),
        userWords(2, 'go on'),
        command(3, 'sleep 2'),
        command(4, 'ls', {}),
      ),
    );
    expect(ends.openCalls.map(({ line }) => line)).toEqual([3]);
  });

  test('questions are open until words of the user follow', () => {
    expect(findOpenEnds(digestOf(question(1))).openQuestions).toHaveLength(1);
    const answered = digestOf(question(1), userWords(2, 'blue', { carrier: 'answer' }));
    expect(findOpenEnds(answered).openQuestions).toEqual([]);
  });

  test('the last words are of the main conversation', () => {
    const ends = findOpenEnds(
      digestOf(assistantText(1, 'Half done.'), assistantText(2, 'Found it.', { side: 'sub-1' })),
    );
    expect(ends.lastText?.text).toBe('Half done.');
  });

  test('the last plan stands, unless it was rejected', () => {
    expect(findOpenEnds(digestOf(plan(1, 'proposed'), plan(2, 'approved'))).plan?.line).toBe(2);
    expect(findOpenEnds(digestOf(plan(1, 'proposed'), plan(2, 'rejected'))).plan).toBeUndefined();
  });

  test('an interruption holds until the user speaks', () => {
    expect(findOpenEnds(digestOf(userWords(1, 'go'), interruption(2))).interruptedAt).toBe(2);
    const resumed = digestOf(interruption(2), userWords(3, 'go on'));
    expect(findOpenEnds(resumed).interruptedAt).toBeUndefined();
  });

  test('commands started in the background are told, the last four', () => {
    const servers = [1, 3, 5, 7, 9].map((line) =>
      callWith(
        line,
        { type: 'command', command: `serve ${line}`, background: true },
        { outcome: {} },
      ),
    );
    const ends = findOpenEnds(digestOf(...servers, command(11, 'ls', {})));
    expect(ends.background.map(({ line }) => line)).toEqual([3, 5, 7, 9]);
  });
});
