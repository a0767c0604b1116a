import { backoffMs } from './backoff.ts';
import { errorCode } from './error-code.ts';
import type { HelperContext } from './helper-context.ts';

/** True when the service was started just now. */
export type StartService = () => Promise<boolean>;

/** One start at a time for all sessions; after one that failed there is a pause. */
export function createServiceStarter({ dependencies, log }: HelperContext): StartService {
  let starting: Promise<boolean> | undefined;
  let failures = 0;
  let notBeforeMs = 0;
  async function start(): Promise<boolean> {
    try {
      const started = await dependencies.startService();
      if (started) log('service-started');
      failures = 0;
      return started;
    } catch (error) {
      failures += 1;
      notBeforeMs = Date.now() + backoffMs(failures, { firstMs: 30_000, mostMs: 600_000 });
      log('service-not-started', { code: errorCode(error), failures });
      return false;
    } finally {
      starting = undefined;
    }
  }
  return async () => {
    if (Date.now() < notBeforeMs) return false;
    starting ??= start();
    return starting;
  };
}
