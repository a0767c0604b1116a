import { describe, expect, test } from '@jest/globals';
import { makeExtract, type Extract } from '../../src/extract/extract.ts';
import type { LogEvent, SessionFacts } from '../../src/logs/event.ts';
import {
  assistantText,
  callWith,
  command,
  digestOf,
  edit,
  userWords,
} from '../support/log-events.ts';

const extractOf = (...events: (LogEvent | LogEvent[])[]): Extract =>
  makeExtract(digestOf(...events));
const facts = (line: number, rest: Partial<SessionFacts>): SessionFacts => ({
  kind: 'session-facts',
  speaker: 'assistant',
  line,
  ...rest,
});

describe('the extract', () => {
  test('of nothing holds nothing', () => {
    expect(extractOf()).toMatchObject({
      facts: {},
      userMessages: [],
      modifiedFiles: [],
      endLine: 0,
    });
  });

  test('has the facts as they were last told, of the main conversation', () => {
    const extract = extractOf(
      facts(1, { branch: 'main', cwd: '/srv' }),
      facts(2, { branch: 'limit' }),
      facts(3, { branch: 'sub', side: 'sub-1' }),
    );
    expect(extract.facts).toEqual({ branch: 'limit', cwd: '/srv' });
  });

  test('ends with the last event and the last time that is told', () => {
    const extract = extractOf(
      userWords(1, 'go', { time: '2026-02-08T12:00:00Z' }),
      assistantText(9, 'Done.'),
    );
    expect(extract).toMatchObject({ endLine: 9, endTime: '2026-02-08T12:00:00Z' });
  });

  test('lists files read, newest first, without those that were modified', () => {
    const read = (line: number, path: string) =>
      callWith(line, { type: 'read', path }, { outcome: {} });
    const extract = extractOf(
      read(1, 'a.ts'),
      read(3, 'b.ts'),
      read(5, 'c.ts'),
      read(7, 'a.ts'),
      edit(9, { path: 'b.ts' }),
      command(11, 'cd app && sed -n 1,20p src/d.ts | head', {}),
    );
    expect(extract.filesRead.map(({ path }) => path)).toEqual(['src/d.ts', 'a.ts', 'c.ts']);
  });

  test('lists paths that searches showed and nobody opened', () => {
    const extract = extractOf(
      callWith(1, { type: 'search', query: 'x' }, { outcome: { text: 'src/a.ts\nsrc/b.ts' } }),
      callWith(3, { type: 'read', path: '/srv/src/a.ts' }, { outcome: {} }),
    );
    expect(extract.pathsSeen).toEqual(['src/b.ts']);
  });

  test('takes rules of the last approved plan, of no other', () => {
    const plan = (line: number, state: 'approved' | 'rejected', text: string) =>
      ({ kind: 'plan', speaker: 'assistant', line, state, text }) as const;
    const extract = extractOf(
      plan(1, 'approved', 'Never write to the ledger.'),
      plan(2, 'approved', 'Never write to the archive.'),
      plan(3, 'rejected', 'Never write to the log.'),
    );
    expect(extract.standingWords).toMatchObject([
      { line: 2, text: 'Never write to the archive.', about: 'approved plan' },
    ]);
  });

  test("words in the name of a subagent are not the user's", () => {
    expect(extractOf(userWords(1, 'Never stop.', { side: 'sub-1' })).standingWords).toEqual([]);
  });

  test('micro compactions are not counted', () => {
    const compaction = (line: number, trigger: 'auto' | 'micro') =>
      ({ kind: 'compaction', speaker: 'assistant', line, trigger }) as const;
    expect(extractOf(compaction(1, 'micro'), compaction(2, 'auto')).compactions).toEqual([2]);
  });
});
