/** The whole service on this machine: Postgres and Temporal, then the API and the worker on them. */
import { join } from 'node:path';
import { createPrivateFolder } from '../config/paths.ts';
import { startOwnProcess, type StartedProcess } from './own-processes.ts';
import { withLock } from './process/lock.ts';
import { stopService } from './process/stop-service.ts';
import {
  ownProcessNames,
  serviceFolder,
  type OwnProcessName,
  type SystemPart,
} from './service-folder.ts';
import {
  startEmbedded,
  stopEmbedded,
  type EmbeddedServices,
  type StartEmbeddedOptions,
} from './services.ts';

export interface StartSystemOptions extends Omit<StartEmbeddedOptions, 'onProgress' | 'onReady'> {
  version: string;
  onProgress?: (progress: { service: SystemPart; says: string }) => void;
  onReady?: (service: SystemPart) => void;
  /** Called once, when another process is starting or stopping the service. */
  onWait?: () => void;
}

export interface System {
  /** Undefined for a Temporal server of the user's own. */
  temporalUiUrl: string | undefined;
  /** What did not run before. */
  startedHere: SystemPart[];
  /** Stops what was started here, and leaves the rest alone. */
  stop: () => Promise<void>;
}

/** Building Temporal takes minutes. */
const LOCK_TIMEOUT_MS = 15 * 60_000;

/**
 * The processes outlive the calling one. What runs is kept; what has died, or was started with other
 * settings, starts again.
 */
export function startSystem(options: StartSystemOptions): Promise<System> {
  return withSystemLock(options, async () => {
    const embedded = await startEmbedded(options);
    const own = await Promise.allSettled(
      ownProcessNames.map((name) => startOwn(name, { ...options, services: embedded })),
    );
    const startedOwn = ownProcessNames.filter((_, index) => wasStarted(own[index]));
    const stop = async (): Promise<void> => {
      await stopOwn(options, startedOwn);
      await embedded.stop();
    };
    const failed = own.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      await stop();
      throw failed.reason as Error;
    }
    return {
      temporalUiUrl: embedded.temporalUiUrl,
      startedHere: [...embedded.startedHere, ...startedOwn],
      stop: () => withSystemLock(options, stop),
    };
  });
}

/** Stops all that runs, whichever process started it; first those that need the others. */
export function stopSystem(
  options: Pick<StartSystemOptions, 'paths' | 'onWait'>,
): Promise<SystemPart[]> {
  return withSystemLock(options, async () => [
    ...(await stopOwn(options, ownProcessNames)),
    ...(await stopEmbedded(options)),
  ]);
}

/** One at a time: nobody starts what another is just stopping. */
function withSystemLock<T>(
  { paths, onWait }: Pick<StartSystemOptions, 'paths' | 'onWait'>,
  work: () => Promise<T>,
): Promise<T> {
  const lock = join(createPrivateFolder(paths.state), 'lock');
  const options = { timeoutMs: LOCK_TIMEOUT_MS, ...(onWait === undefined ? {} : { onWait }) };
  return withLock(lock, options, work);
}

async function startOwn(
  name: OwnProcessName,
  options: StartSystemOptions & { services: EmbeddedServices },
): Promise<StartedProcess> {
  const says = `Starting the ${name === 'api' ? 'API' : name}`;
  const onStart = (): void => options.onProgress?.({ service: name, says });
  const started = await startOwnProcess(name, { ...options, onStart });
  options.onReady?.(name);
  return started;
}

function wasStarted(result: PromiseSettledResult<StartedProcess> | undefined): boolean {
  return result?.status === 'fulfilled' && result.value.startedHere;
}

async function stopOwn(
  { paths }: Pick<StartSystemOptions, 'paths'>,
  names: readonly OwnProcessName[],
): Promise<OwnProcessName[]> {
  const stopped = await Promise.all(names.map((name) => stopService(serviceFolder(paths, name))));
  return names.filter((_, index) => stopped[index]);
}
