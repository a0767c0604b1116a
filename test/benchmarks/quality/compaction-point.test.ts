import { describe, expect, test } from '@jest/globals';
import { midLogCut } from '../../../benchmarks/quality/compaction-point.ts';
import { ClaudeLines } from './claude-lines.ts';
import { pointsOf } from './points.ts';

describe('compactionPoints', () => {
  const points = pointsOf(
    new ClaudeLines()
      .user('first')
      .assistant('one')
      .boundary('summary A')
      .assistant('two')
      .boundary('summary B')
      .assistant('three'),
  );

  test('cuts at the line before each boundary', () => {
    expect(points.map(({ untilLine }) => untilLine)).toEqual([2, 5]);
  });

  test('takes the summary that follows the boundary as the built-in one', () => {
    expect(points.map(({ builtIn }) => builtIn)).toEqual(['summary A', 'summary B']);
  });

  test('keeps the whole log before the cut and apart from it the part since the previous boundary', () => {
    const [, second] = points;
    expect(second?.before.map(({ text }) => text)).toEqual([
      'first',
      'one',
      '',
      'summary A',
      'two',
    ]);
    expect(second?.segment.map(({ text }) => text)).toEqual(['summary A', 'two']);
    expect(second?.after.map(({ text }) => text)).toEqual(['summary B', 'three']);
  });
});

describe('midLogCut', () => {
  const source = { agent: 'claude-code', name: 'tiny', project: 'tiny', path: '' } as const;
  test('cuts after the result of the call at two thirds', () => {
    const [cut] = midLogCut(withCalls(60).text(), source);
    expect(cut?.untilLine).toBe(1 + 2 * 41);
    expect(cut?.after.filter(({ kind }) => kind === 'call')).toHaveLength(19);
  });

  test('leaves out logs with few calls and logs with a compaction', () => {
    expect(midLogCut(withCalls(59).text(), source)).toEqual([]);
    expect(midLogCut(withCalls(80).boundary('summary').text(), source)).toEqual([]);
  });
});

function withCalls(count: number): ClaudeLines {
  const lines = new ClaudeLines().user('go');
  for (let call = 0; call < count; call += 1) {
    lines.call(`c${call}`, 'Bash', { command: 'ls' }).result(`c${call}`, 'ok');
  }
  return lines;
}
