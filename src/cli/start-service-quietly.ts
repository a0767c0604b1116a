import { isOurService } from './is-our-service.ts';
import { systemOptions } from './system-options.ts';

/**
 * Starts the service of this machine where nobody can be asked: not where the user's file names another one, nor
 * where it runs and is only slow, nor where Temporal would have to be built first. True if it was started.
 */
export async function startServiceQuietly(): Promise<boolean> {
  if (!(await isOurService())) return false;
  const options = await systemOptions();
  const { statusSystem } = await import('../embedded/own-status.ts');
  const api = statusSystem(options).find(({ service }) => service === 'api');
  if (api?.state === 'running') return false;
  const { mustBuildTemporal } = await import('../embedded/temporal/must-build.ts');
  if ((await mustBuildTemporal(options)) !== undefined) return false;
  const { startSystem } = await import('../embedded/own-system.ts');
  await startSystem(options);
  return true;
}
