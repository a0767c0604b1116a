import { watch } from 'node:fs';
import { putAside } from '../wake/failed-wakes.ts';
import { readWakes, type PendingWake } from '../wake/read-wakes.ts';
import { restoreWakes } from '../wake/restore-wakes.ts';
import { wakeFolder } from '../wake/write-wake.ts';
import { createBell } from './bell.ts';
import type { HelperContext } from './helper-context.ts';
import { createServiceStarter } from './service-starter.ts';
import { SessionWork } from './session-work.ts';
import type { Task } from './task.ts';

/**
 * Does what hooks ask for until nothing has been asked for so long, or it is told to end; returns the wakes that
 * it has seen last.
 */
export async function serveWakes(
  context: HelperContext,
  { onLook = () => {} }: { onLook?: () => void } = {},
): Promise<PendingWake[]> {
  const { dependencies, times, signal } = context;
  await restoreWakes(dependencies.stateDir);
  const bell = createBell();
  const startService = createServiceStarter(context);
  const sessions = new Map<string, SessionWork>();
  const watcher = watch(wakeFolder(dependencies.stateDir), () => bell.ring());
  // A folder that cannot be watched is looked through from time to time.
  watcher.on('error', () => watcher.close());
  signal.addEventListener('abort', () => bell.ring());
  let busyMs = Date.now();
  let seen: PendingWake[] = [];
  try {
    while (!signal.aborted) {
      onLook();
      seen = await readWakes(dependencies.stateDir);
      const pending = await tasksOf(seen, context);
      for (const [key, tasks] of pending) {
        const work =
          sessions.get(key) ?? new SessionWork(context, { startService, onEnd: () => bell.ring() });
        sessions.set(key, work);
        work.offer(tasks);
      }
      for (const [key, work] of sessions)
        if (!pending.has(key) && !work.isRunning) sessions.delete(key);
      const works = [...sessions.values()];
      if (works.some((work) => work.keepsAlive)) busyMs = Date.now();
      const leftMs = busyMs + times.idleMs - Date.now();
      if (leftMs <= 0) break;
      const dueMs = Math.min(...works.filter((work) => !work.isRunning).map((one) => one.dueMs));
      await bell.wait(Math.max(10, Math.min(times.pollMs, leftMs, dueMs - Date.now())));
    }
  } finally {
    watcher.close();
    await Promise.all([...sessions.values()].map((work) => work.settle()));
  }
  return seen;
}

/** By session; what is no wake is put aside. */
async function tasksOf(
  wakes: readonly PendingWake[],
  { dependencies, log }: HelperContext,
): Promise<Map<string, Task[]>> {
  const tasks: Task[] = [];
  for (const pending of wakes) {
    const { wake } = pending;
    if (wake !== undefined) tasks.push({ ...pending, wake });
    else {
      log('put-aside', { code: 'wake-unreadable' });
      await putAside(dependencies.stateDir, pending, 'wake-unreadable');
    }
  }
  return Map.groupBy(tasks, ({ wake }) => `${wake.agent} ${wake.sessionId}`);
}
