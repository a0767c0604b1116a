import { userPaths } from '../config/paths.ts';
import type { StartSystemOptions } from '../embedded/own-system.ts';
import { version } from './version.ts';

/** What everything about this machine's service needs to know. Asking starts nothing. */
export async function systemOptions(): Promise<
  Pick<StartSystemOptions, 'paths' | 'environment' | 'version'>
> {
  // Temporal's reader of settings takes 80 ms to load, which `handover compose` need not pay.
  const { readEnvironment } = await import('../config/environment.ts');
  return { paths: userPaths(), environment: readEnvironment(), version };
}
