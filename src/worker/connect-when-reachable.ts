import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection, Runtime, type RuntimeOptions } from '@temporalio/worker';
import type { TemporalSettings } from '../reconcile/temporal.ts';

export interface ConnectOptions {
  runtime: RuntimeOptions;
  /** Told once, when Temporal does not answer at first. */
  onWait: (error: unknown) => void;
  retryMs?: number;
}

/** Services start in any order: the worker waits for Temporal. */
export async function connectWhenReachable(
  { connectionOptions }: TemporalSettings,
  { runtime, onWait, retryMs = 1000 }: ConnectOptions,
): Promise<NativeConnection> {
  for (let attempt = 1; ; attempt += 1) {
    // A connection that fails takes the runtime down with it, and its logger.
    Runtime.install(runtime);
    try {
      return await NativeConnection.connect(connectionOptions);
    } catch (error) {
      if (attempt === 1) onWait(error);
      await sleep(retryMs);
    }
  }
}
