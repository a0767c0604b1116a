import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openTail } from '../../src/cli/tail.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-tail-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the tail of a log', () => {
  test('begins with the last lines and goes on with whole ones', async () => {
    const file = join(folder, 'server.log');
    writeFileSync(file, 'one\ntwo\nthree\nfo');
    const tail = openTail(file, { lines: 2 });
    expect(await tail.read()).toEqual(['two', 'three']);
    expect(await tail.read()).toEqual([]);
    appendFileSync(file, 'ur\n5 × 1\n');
    expect(await tail.read()).toEqual(['four', '5 × 1']);
  });

  test('begins with a whole line also in a log that is longer than what is read of it', async () => {
    const file = join(folder, 'server.log');
    writeFileSync(file, `${'x'.repeat(1024 * 1024)}\nlast\n`);
    expect(await openTail(file, { lines: 9 }).read()).toEqual(['last']);
  });

  test('goes on with the new log when the old one was put aside', async () => {
    const file = join(folder, 'server.log');
    writeFileSync(file, 'a long line\n');
    const tail = openTail(file, { lines: 9 });
    await tail.read();
    writeFileSync(file, 'new\n');
    expect(await tail.read()).toEqual(['new']);
  });

  test('of a log that is not there is empty', async () => {
    expect(await openTail(join(folder, 'none.log'), { lines: 9 }).read()).toEqual([]);
  });
});
