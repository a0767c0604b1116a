import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listFailedWakes, putAside } from '../../../src/delivery/wake/failed-wakes.ts';
import { readWakes, type PendingWake } from '../../../src/delivery/wake/read-wakes.ts';
import { removeWake } from '../../../src/delivery/wake/remove-wake.ts';
import { restoreWakes } from '../../../src/delivery/wake/restore-wakes.ts';
import { wakeFolder, writeWake } from '../../../src/delivery/wake/write-wake.ts';

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'handover-wakes-'));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const wake = { agent: 'codex', sessionId: 's1', logPath: '/s1.jsonl', atMs: 1 };

async function only(): Promise<PendingWake> {
  const [pending] = await readWakes(stateDir);
  if (pending === undefined) throw new Error('There is none.');
  return pending;
}

describe('a wake', () => {
  test('is read as it was written', async () => {
    expect(await readWakes(stateDir)).toEqual([]);
    const handover = { trigger: 'compaction' as const, cutOffset: 10 };
    writeWake(stateDir, wake);
    writeWake(stateDir, { ...wake, handover });
    expect((await readWakes(stateDir)).map((pending) => pending.wake)).toEqual([
      wake,
      { ...wake, handover },
    ]);
  });

  test('is gone when it is done', async () => {
    writeWake(stateDir, wake);
    await removeWake(stateDir, await only());
    expect(readdirSync(wakeFolder(stateDir))).toEqual([]);
    await expect(removeWake(stateDir, { ...wake, ...(await anyWake()) })).resolves.toBeUndefined();
  });

  test('that was written anew in the meantime stays', async () => {
    writeWake(stateDir, wake);
    const pending = await only();
    writeWake(stateDir, { ...wake, atMs: 2 });
    await removeWake(stateDir, pending);
    expect((await only()).wake?.atMs).toBe(2);
  });

  test('comes back if its remover was killed', async () => {
    writeWake(stateDir, wake);
    const { name } = await only();
    const folder = wakeFolder(stateDir);
    renameSync(join(folder, name), join(folder, `.${name}.done`));
    expect(await readWakes(stateDir)).toEqual([]);
    await restoreWakes(stateDir);
    expect((await only()).wake).toEqual(wake);
  });

  test('that is none is read as such, and put aside', async () => {
    writeWake(stateDir, wake);
    const { name } = await only();
    writeFileSync(join(wakeFolder(stateDir), name), '{"agent":1}');
    const pending = await only();
    expect(pending.wake).toBeUndefined();
    await putAside(stateDir, pending, 'wake-unreadable');
    expect(await readWakes(stateDir)).toEqual([]);
    expect(await listFailedWakes(stateDir)).toMatchObject([{ code: 'wake-unreadable' }]);
  });

  test('that was put aside is told with its session and the reason, for a week', async () => {
    writeWake(stateDir, wake);
    await putAside(stateDir, await only(), 'log-not-found');
    expect(await listFailedWakes(stateDir)).toEqual([
      { code: 'log-not-found', atMs: expect.any(Number), agent: 'codex', sessionId: 's1' },
    ]);
    const folder = join(wakeFolder(stateDir), 'failed');
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      const old = Date.now() - 8 * 86_400_000;
      writeFileSync(join(folder, name), text.replace(/"atMs":\d+/, `"atMs":${old}`));
    }
    expect(await listFailedWakes(stateDir)).toEqual([]);
  });
});

async function anyWake(): Promise<PendingWake> {
  return { name: 'gone.json', text: '', wake: undefined, writtenMs: 0 };
}
