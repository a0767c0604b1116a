import { expect, test } from '@jest/globals';
import { only, readRecords } from './codex-events.ts';

test('two compactions in a row, each with its marks, are two', () => {
  const marks: [string, object][] = [
    ['compacted', { message: '' }],
    ['event_msg', { type: 'context_compacted' }],
  ];
  expect(only(readRecords(...marks, ...marks), 'compaction')).toHaveLength(2);
});

test('a compaction known only by its event counts', () => {
  const events = readRecords(['event_msg', { type: 'context_compacted' }]);
  expect(only(events, 'compaction')).toEqual([{ kind: 'compaction', trigger: 'unknown', line: 1 }]);
});

test('the sentence that Codex puts before a summary for the next model is not part of it', () => {
  const message =
    'Another language model started to solve this problem. Here is its summary:\nThe clock is done.';
  expect(only(readRecords(['compacted', { message }]), 'summary')).toMatchObject([
    { text: 'The clock is done.' },
  ]);
});
