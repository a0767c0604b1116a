import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identifyProcess } from '../../../src/embedded/process/identity.ts';
import { withLock } from '../../../src/embedded/process/lock.ts';

const LOCK_MODULE = fileURLToPath(
  new URL('../../../src/embedded/process/lock.ts', import.meta.url),
);
const timeoutMs = 20_000;
let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-test-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(program: string) {
  const code = `import { withLock } from ${JSON.stringify(LOCK_MODULE)};
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    const lock = ${JSON.stringify(lock)}, counter = ${JSON.stringify(join(folder, 'counter'))};
    ${program}`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('the lock between processes', () => {
  test('lets no two processes count at the same time', async () => {
    writeFileSync(join(folder, 'counter'), '0');
    const counting = `for (let i = 0; i < 25; i++) await withLock(lock, { timeoutMs: 20000 }, async () => {
      const before = Number(readFileSync(counter, 'utf8'));
      await new Promise((resolve) => setTimeout(resolve, 1));
      writeFileSync(counter, String(before + 1));
    });`;
    await Promise.all([1, 2, 3, 4].map(() => once(run(counting), 'exit')));
    expect(readFileSync(join(folder, 'counter'), 'utf8')).toBe('100');
    expect(readdirSync(lock)).toEqual(['100']);
  });

  test('passes over a holder that was killed', async () => {
    const holder = run(`await withLock(lock, { timeoutMs: 1000 }, () => new Promise((resolve) => {
      console.log('held');
      setTimeout(resolve, 60000);
    }));`);
    await once(holder.stdout, 'data');
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    expect(await withLock(lock, { timeoutMs }, () => Promise.resolve('taken'))).toBe('taken');
    await ended;
  });

  test('passes over a holder whose pid belongs to another process now', async () => {
    mkdirSync(lock);
    writeFileSync(
      join(lock, '7'),
      JSON.stringify({ ...identifyProcess(process.pid), startedAt: '1' }),
    );
    await withLock(lock, { timeoutMs }, () => {
      expect(readdirSync(lock)).toEqual(['8']);
      return Promise.resolve();
    });
  });

  test('is free again after work that failed', async () => {
    await expect(
      withLock(lock, { timeoutMs }, () => Promise.reject(new Error('work'))),
    ).rejects.toThrow('work');
    expect(await withLock(lock, { timeoutMs: 0 }, () => Promise.resolve('taken'))).toBe('taken');
  });

  test('says that it waits, and gives up with services-busy after the time allowed', async () => {
    let waits = 0;
    await withLock(lock, { timeoutMs }, async () => {
      const second = withLock(lock, { timeoutMs: 150, onWait: () => (waits += 1) }, () =>
        Promise.resolve(),
      );
      await expect(second).rejects.toMatchObject({ code: 'services-busy' });
    });
    expect(waits).toBe(1);
    expect(existsSync(join(lock, '1'))).toBe(true);
  });
});
