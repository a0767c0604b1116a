import { expect } from '@jest/globals';
import { until } from '../workflows/stage.ts';
import type { HelperMachine } from './helper-machine.ts';

/** The document of this machine is there within seconds, whatever the service does. */
export async function untilLocal(machine: HelperMachine, session: string): Promise<void> {
  const since = Date.now();
  await until(async () => machine.documents(session).includes('local.md'));
  expect(Date.now() - since).toBeLessThan(CAP_MS);
  expect(machine.document(session, 'local.md')).toContain('on this machine alone');
}

/** 5 s are given to the service; the rest is for a busy machine. */
const CAP_MS = 15_000;
