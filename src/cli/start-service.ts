import type { System } from '../embedded/own-system.ts';
import type { SystemPart } from '../embedded/service-folder.ts';
import { askToBuildTemporal } from './ask-to-build-temporal.ts';
import type { CliContext } from './context.ts';
import type { Progress, Step } from './progress.ts';
import { systemOptions } from './system-options.ts';

const TITLES: Record<SystemPart, string> = {
  postgres: 'Postgres',
  temporal: 'Temporal',
  api: 'API',
  worker: 'Worker',
};

/** Starts what does not run of the service on this machine, and shows each part as it comes. */
export async function startService(context: CliContext, progress: Progress): Promise<System> {
  const options = await systemOptions();
  await askToBuildTemporal(context, options);
  const { startSystem } = await import('../embedded/own-system.ts');
  const steps = new Map<string, Step>();
  const step = (title: string): Step => {
    const found = steps.get(title) ?? progress.start(title);
    steps.set(title, found);
    return found;
  };
  const end = (title: string): void => {
    steps.get(title)?.done();
    steps.delete(title);
  };
  try {
    return await startSystem({
      ...options,
      onWait: () => step(WAITING),
      onProgress({ service, says }) {
        end(WAITING);
        step(TITLES[service]).says(says);
      },
      onReady: (service) => end(TITLES[service]),
    });
  } finally {
    for (const open of steps.values()) open.failed();
  }
}

const WAITING = 'Another process';
