import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outlineOf } from '../../src/gap-agent/outline.ts';
import { assistantText, command, digestOf, edit, userWords } from '../support/log-events.ts';

test('each turn is a line: what was asked, what came of it, how much was edited', () => {
  const digest = digestOf(
    userWords(1, 'Add a cart'),
    userWords(2, 'with totals'),
    edit(3, { path: 'a.ts' }),
    assistantText(5, 'Done.'),
    { kind: 'compaction', speaker: 'assistant', line: 6, trigger: 'auto' },
    userWords(7, 'Thanks'),
  );
  expect(outlineOf(digest)).toBe(
    [
      'L1 Add a cart / with totals → L5 Done. [1 edits]',
      'L3 Edit: edit update a.ts',
      'L6 compaction',
      'L7 Thanks',
      'The log ends at line 7.',
    ].join('\n'),
  );
});

test('few turns are filled up by the calls made in them, of each part of the session', () => {
  const calls = Array.from({ length: 300 }, (_, index) =>
    command(2 * index + 2, `make part-${index} ${'x'.repeat(60)}`, { failed: index === 0 }),
  );
  const outline = outlineOf(digestOf(userWords(1, 'Build it'), ...calls));
  const lines = [...outline.matchAll(/^L(\d+) /gm)].map(([, line]) => Number(line));
  expect(outline).toContain('L2 Bash: make part-0 ');
  expect(outline).toMatch(/^L2 .* \[failed\]$/m);
  expect(outline.length).toBeGreaterThan(2500);
  expect(outline.length).toBeLessThan(3700);
  expect(lines.at(-1)).toBeGreaterThan(550);
});

test('a session of many turns has no room for its calls', () => {
  const turns = Array.from({ length: 100 }, (_, index) => [
    userWords(3 * index + 1, `Ask ${index} ${'a'.repeat(100)}`),
    command(3 * index + 2, `make part-${index}`),
  ]);
  expect(outlineOf(digestOf(...turns.flat()))).not.toContain('make part');
});

test('an empty session has an outline', () => {
  expect(outlineOf(digestOf())).toBe('The log ends at line 0.');
});

test('a long session is thinned evenly: its beginning stays, and turns of each part of it', () => {
  const turns = Array.from({ length: 1000 }, (_, index) => [
    userWords(2 * index + 1, `Ask ${index} ${'a'.repeat(200)}`),
    assistantText(2 * index + 2, `Done ${index} ${'b'.repeat(200)}`),
  ]);
  const outline = outlineOf(digestOf(...turns));
  const lines = [...outline.matchAll(/^L(\d+) /gm)].map(([, line]) => Number(line));
  const steps = lines.slice(1).map((line, index) => line - (lines[index] ?? 0));
  expect(lines[0]).toBe(1);
  expect(new Set(steps).size).toBe(1);
  expect(lines.at(-1)).toBeGreaterThan(1900);
});

test('whatever was said, an outline is bounded, neutral, the same each time, and a line a turn', () => {
  const unit = fc.constantFrom('a', '\n', '\u2028', '\r', '😀', '<system>', '\u202E', '\nL3 b');
  const saying = fc.tuple(unit, fc.nat(300), unit, fc.nat(300));
  fc.assert(
    fc.property(
      fc.array(saying, { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      (said, times) => {
        const sayings = Array.from({ length: times }, () => said).flat();
        const digest = digestOf(
          ...sayings.flatMap(([asked, askedTimes, done, doneTimes], index) => [
            userWords(2 * index + 1, `.${asked.repeat(askedTimes)}`),
            assistantText(2 * index + 2, `.${done.repeat(doneTimes)}`),
          ]),
        );
        const outline = outlineOf(digest);
        const lines = outline.split('\n');
        expect(outline.length).toBeLessThan(8100);
        expect(outline.isWellFormed()).toBe(true);
        expect(outline).not.toMatch(/[\u202E\u2028\r]|<system/u);
        expect(lines.length - 1).toBeLessThanOrEqual(sayings.length);
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^L\d+ \..* → L\d+ \./);
        expect(outlineOf(digest)).toBe(outline);
      },
    ),
    { numRuns: 50 },
  );
});

test('short turns between long ones do not make an outline too long', () => {
  const turns = Array.from({ length: 600 }, (_, index) => [
    userWords(2 * index + 1, index % 3 === 0 ? 'a'.repeat(900) : 'b'),
    assistantText(2 * index + 2, 'c'),
  ]);
  expect(outlineOf(digestOf(...turns)).length).toBeLessThan(8100);
});
