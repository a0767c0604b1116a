import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, type ReconcileOptions } from './reconcile.ts';

export interface ReconcilerOptions extends ReconcileOptions {
  intervalMs?: number;
  /** Told of a failure when it begins, not each time it repeats, and when it is over. */
  onTrouble: (trouble: { error: unknown } | 'over') => void;
}

/** Reconciles until it is stopped; less often while it fails. */
export function startReconciler(options: ReconcilerOptions): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = keepReconciling(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepReconciling(options: ReconcilerOptions, stopped: AbortSignal): Promise<void> {
  const { intervalMs = 10_000, onTrouble } = options;
  let failures = 0;
  while (await pause(intervalMs * Math.min(failures || 1, MAX_BACKOFF), stopped)) {
    try {
      await reconcile(options);
      if (failures > 0) onTrouble('over');
      failures = 0;
    } catch (error) {
      if (failures === 0) onTrouble({ error });
      failures += 1;
    }
  }
}

const MAX_BACKOFF = 6;

/** Spread, so that several processes do not all look at the same moment. False when stopped. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return sleep(ms * (0.8 + Math.random() * 0.4), true, { signal }).catch(() => false);
}
