import { describe, expect, test } from '@jest/globals';
import type { Output } from '../../src/cli/context.ts';
import { createProgress } from '../../src/cli/progress.ts';

/** An output that keeps what is written, with every duration as `T`. */
function keptOutput(terminal: Partial<Output> = {}): Output & { text: () => string } {
  let written = '';
  return {
    write: (text) => (written += text),
    ...terminal,
    text: () => written.replaceAll(/ +\d+(\.\d)? m?s/g, ' T'),
  };
}

describe('progress into a file or a pipe', () => {
  test('is one plain line for each step that has ended', () => {
    const out = keptOutput();
    const progress = createProgress(out);
    const upload = progress.start('Upload');
    progress.start('Extract').failed();
    upload.done('4.1 MB');
    progress.close();
    expect(out.text()).toBe('✗ Extract T\n✓ Upload T   4.1 MB\n');
  });

  test('says at once what a step is busy with, and then not before ten seconds are over', () => {
    const out = keptOutput();
    const step = createProgress(out).start('Temporal');
    for (const text of ['Building, 5 minutes', 'built 50 of 1298', 'built 100 of 1298'])
      step.says(text);
    expect(out.text()).toBe('  Building, 5 minutes\n');
  });
});

describe('progress in a terminal', () => {
  test('keeps ended steps above the open ones, which are drawn again', () => {
    const out = keptOutput({ isTTY: true, columns: 60 });
    const progress = createProgress(out);
    const postgres = progress.start('Postgres');
    progress.start('Temporal').says('Starting');
    postgres.done();
    progress.close();
    const frames = out.text().split(/\u001B\[\dA\u001B\[J/);
    expect(frames.at(-1)).toBe('✓ Postgres T\n⠋ Temporal T   Starting\n');
  });

  test('goes up by as many lines as it has drawn, each cut to the width', () => {
    const out = keptOutput({ isTTY: true, columns: 50 });
    const progress = createProgress(out);
    progress.start('One');
    progress.start('Two').says('x'.repeat(200));
    progress.start('Three');
    progress.close();
    const frames = out.text().split('\u001B[J');
    expect(frames.at(-2)).toMatch(/\u001B\[2A$/);
    for (const line of out.text().split('\n')) expect(line.length).toBeLessThan(60);
  });

  test('has colors only where the output shows them', () => {
    const paint = (hasColors: boolean): string => {
      const out = keptOutput({ isTTY: true, hasColors: () => hasColors });
      const progress = createProgress(out);
      progress.start('One').done();
      progress.close();
      return out.text();
    };
    expect(paint(true)).toContain('\u001B[32m✓\u001B[0m');
    expect(paint(false)).not.toMatch(/\u001B\[\d+m/);
  });
});
