import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFigures } from '../../../benchmarks/quality/baseline.ts';
import { pairedBootstrap } from '../../../benchmarks/quality/paired-bootstrap.ts';
import { macro, pooled } from '../../../benchmarks/quality/tally.ts';

describe('tallies', () => {
  test('pooled weighs probes, macro weighs logs, and neither invents a figure where there is no probe', () => {
    const tallies = [
      { found: 9, of: 10 },
      { found: 0, of: 2 },
      { found: 0, of: 0 },
    ];
    expect(pooled(tallies)).toBeCloseTo(0.75);
    expect(macro(tallies)).toBeCloseTo(0.45);
    expect(pooled([{ found: 0, of: 0 }])).toBeUndefined();
    expect(macro([])).toBeUndefined();
  });
});

describe('pairedBootstrap', () => {
  const tally = fc
    .integer({ min: 1, max: 9 })
    .chain((of) => fc.record({ found: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

  test('the mean lies within the interval, and an arm against itself differs by nothing', () => {
    fc.assert(
      fc.property(fc.array(tally, { minLength: 2, maxLength: 12 }), (tallies) => {
        const same = pairedBootstrap(tallies, tallies);
        return same?.mean === 0 && same.low === 0 && same.high === 0;
      }),
      { numRuns: 10 },
    );
  });

  test('a gain in every log is told from none', () => {
    const ours = Array.from({ length: 10 }, () => ({ found: 5, of: 10 }));
    const theirs = Array.from({ length: 10 }, (_, index) => ({
      found: index % 2 === 0 ? 3 : 4,
      of: 10,
    }));
    const difference = pairedBootstrap(ours, theirs);
    expect(difference?.mean).toBeCloseTo(0.15);
    expect(difference?.low).toBeGreaterThan(0.1);
    expect(difference?.low).toBeLessThan(0.15);
    expect(difference?.high).toBeGreaterThan(0.15);
    expect(difference?.high).toBeLessThan(0.2);
  });
});

describe('compareFigures', () => {
  const stored = {
    'claude-code | handover | next files': 0.7,
    'claude-code | handover | not in log': 0,
    'planted | handover | to-do': 0.9,
    'claude-code | tail | next files': 0.3,
    'cuts | handover | next files': 0.5,
  };

  test('a small loss passes, a larger one and any stranger in the document do not', () => {
    const { falls } = compareFigures(stored, {
      'claude-code | handover | next files': 0.685,
      'claude-code | handover | not in log': 1,
      'planted | handover | to-do': 0.84,
    });
    expect(falls).toEqual([
      'claude-code | handover | not in log: 0 -> 1',
      'planted | handover | to-do: 0.9 -> 0.84',
    ]);
  });

  test('another arm that moved is told apart: the benchmark changed, not the product', () => {
    expect(compareFigures(stored, { 'claude-code | tail | next files': 0.2 })).toEqual({
      falls: [],
      moved: ['claude-code | tail | next files: 0.3 -> 0.2'],
    });
  });
});
