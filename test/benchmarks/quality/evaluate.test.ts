import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transcript } from '../../../benchmarks/quality/arms/transcript.ts';
import { readCorpus } from '../../../benchmarks/quality/corpus.ts';
import { scoreDocument } from '../../../benchmarks/quality/evaluate.ts';
import { PHRASINGS } from '../../../benchmarks/quality/planted/phrasings.ts';
import { plant } from '../../../benchmarks/quality/planted/plant.ts';
import { PROBE_CLASSES } from '../../../benchmarks/quality/probes/probe.ts';
import { readLog } from '../../../benchmarks/quality/raw/read-log.ts';
import { describeWithCorpus } from '../../support/corpus.ts';
import { ClaudeLines } from './claude-lines.ts';
import { lastPoint } from './points.ts';

const limits = { budgetChars: 1000, fixedText: '' };

const everyClass = new ClaudeLines()
  .user('You must not drop the retry_counter_limit.')
  .queued('and please keep the old table too')
  .call('c1', 'Edit', { file_path: '/src/server.go', new_string: 'retry_counter_limit' })
  .result('c1', 'ok')
  .call('c2', 'Bash', { command: 'make' })
  .result('c2', 'FAIL: handshakeTimeout E-4F1A', { flagged: true })
  .boundary('summary')
  .call('c3', 'Edit', { file_path: '/src/server.go', new_string: 'retry_counter_limit' });

describe('scoreDocument', () => {
  const point = lastPoint(everyClass);

  test('a document that holds nothing scores 0 in every class', () => {
    const { tallies } = scoreDocument('', point, limits);
    for (const probeClass of PROBE_CLASSES) {
      expect(tallies[probeClass].of).toBeGreaterThan(0);
      expect(tallies[probeClass].found).toBe(0);
    }
  });

  test('a document that holds the whole log scores 1 in every class and has nothing from elsewhere', () => {
    const { tallies, notInLog } = scoreDocument(transcript(point.before), point, limits);
    for (const probeClass of PROBE_CLASSES)
      expect(tallies[probeClass].found).toBe(tallies[probeClass].of);
    expect(notInLog).toEqual([]);
  });
});

describeWithCorpus('over the real logs', (folder) => {
  const scratch = mkdtempSync(join(tmpdir(), 'handover-quality-test-'));
  const points = readCorpus(folder, { scratch });
  const compactions = points.filter(({ kind, agent }) => kind === 'compaction' && agent !== 'pi');

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test('there are 11 compactions of Claude Code, 3 of Codex and 2 of pi', () => {
    const counts = Map.groupBy(
      points.filter(({ kind }) => kind === 'compaction'),
      ({ agent }) => agent,
    );
    expect([...counts].map(([agent, of]) => [agent, of.length])).toEqual([
      ['claude-code', 11],
      ['codex', 3],
      ['pi', 2],
    ]);
  });

  test('nothing scores 0 and the whole log scores 1', () => {
    for (const point of points) {
      const nothing = scoreDocument('', point, limits);
      const whole = scoreDocument(transcript(point.before), point, limits);
      for (const probeClass of PROBE_CLASSES) {
        expect(nothing.tallies[probeClass].found).toBe(0);
        expect(whole.tallies[probeClass].found).toBe(whole.tallies[probeClass].of);
      }
      expect(whole.notInLog).toEqual([]);
    }
  });

  test('a planted log read whole holds every planted fact, and the log as it was holds none', () => {
    for (const [index, point] of compactions.entries()) {
      const afterLine = (point.segment[0]?.line ?? point.untilLine) + 1;
      const { agent, untilLine } = point;
      const planted = plant(readFileSync(point.path, 'utf8'), {
        agent,
        afterLine,
        untilLine,
        seed: 50 + index,
        phrasings: PHRASINGS,
      });
      const before = readLog(planted.text, agent).filter(({ line }) => line <= planted.untilLine);
      for (const fact of planted.facts) {
        expect([fact.carrier, fact.foundIn(transcript(before))]).toEqual([fact.carrier, true]);
        expect([fact.carrier, fact.foundIn(point.everything)]).toEqual([fact.carrier, false]);
      }
    }
  });
});
