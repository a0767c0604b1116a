import { HandoverError } from '../errors/handover-error.ts';
import type { CliContext } from './context.ts';
import type { systemOptions } from './system-options.ts';

/** Minutes and gigabytes are the user's to give, where there is a user. */
export async function askToBuildTemporal(
  { ask }: Pick<CliContext, 'ask'>,
  options: Awaited<ReturnType<typeof systemOptions>>,
): Promise<void> {
  if (ask === undefined) return;
  const { mustBuildTemporal } = await import('../embedded/temporal/must-build.ts');
  const announcement = await mustBuildTemporal(options);
  if (announcement !== undefined && !(await ask(`${announcement}. Go on?`)))
    throw new HandoverError('temporal-declined');
}
