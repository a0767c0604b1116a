import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopService } from '../../src/embedded/process/stop-service.ts';

export interface StateFolder {
  path: string;
  postgres: string;
  temporal: string;
  /** Stops what runs in it, and removes it. */
  clear: () => Promise<void>;
}

/** A state folder for one test, which any account may pass through, as a home folder often is. */
export function createStateFolder(): StateFolder {
  const top = mkdtempSync(join(tmpdir(), 'handover-test-state-'));
  chmodSync(top, 0o755);
  const path = join(top, 'state');
  const services = { postgres: join(path, 'postgres'), temporal: join(path, 'temporal') };
  const clear = async (): Promise<void> => {
    await Promise.all(Object.values(services).map(stopService));
    rmSync(top, { recursive: true, force: true });
  };
  return { path, ...services, clear };
}
