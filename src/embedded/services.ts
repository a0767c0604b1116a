/** Postgres and Temporal for this user: the ones that settings name, else embedded ones. */
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import type { UserPaths } from '../config/paths.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { startPostgres } from './postgres/start.ts';
import { readLiveRecord } from './process/service-record.ts';
import { stopService } from './process/stop-service.ts';
import { serviceFolder, serviceNames, type ServiceName } from './service-folder.ts';
import { temporalBinary } from './temporal/binary.ts';
import { startTemporal, type TemporalServer } from './temporal/start.ts';

export interface StartEmbeddedOptions {
  paths: UserPaths;
  environment: Environment;
  onProgress?: (progress: { service: ServiceName; says: string }) => void;
  onReady?: (service: ServiceName) => void;
}

export interface EmbeddedServices {
  databaseUrl: string;
  temporalAddress: string;
  /** Undefined for a Temporal server of the user's own. */
  temporalUiUrl: string | undefined;
  /** What did not run before. */
  startedHere: ServiceName[];
  /** Stops what was started here, and leaves the rest alone. */
  stop: () => Promise<void>;
}

/** The servers outlive the calling process. Several callers at once get the same servers. */
export async function startEmbedded(options: StartEmbeddedOptions): Promise<EmbeddedServices> {
  const [postgres, temporal] = await Promise.allSettled([
    tellReady('postgres', usePostgres(options), options),
    tellReady('temporal', useTemporal(options), options),
  ]);
  const startedHere: ServiceName[] = [];
  if (postgres.status === 'fulfilled' && postgres.value.startedHere) startedHere.push('postgres');
  if (temporal.status === 'fulfilled' && temporal.value.startedHere) startedHere.push('temporal');
  const stop = async (): Promise<void> => {
    await Promise.all(
      startedHere.map((service) => stopService(serviceFolder(options.paths, service))),
    );
  };
  if (postgres.status === 'fulfilled' && temporal.status === 'fulfilled') {
    const { address, uiUrl } = temporal.value;
    return {
      databaseUrl: postgres.value.url,
      temporalAddress: address,
      temporalUiUrl: uiUrl,
      startedHere,
      stop,
    };
  }
  await stop();
  throw postgres.status === 'rejected'
    ? postgres.reason
    : (temporal as PromiseRejectedResult).reason;
}

async function tellReady<Service>(
  name: ServiceName,
  starting: Promise<Service>,
  { onReady }: StartEmbeddedOptions,
): Promise<Service> {
  const service = await starting;
  onReady?.(name);
  return service;
}

/** Stops what runs, whichever process started it. */
export async function stopEmbedded(options: { paths: UserPaths }): Promise<ServiceName[]> {
  const stopped = await Promise.all(
    serviceNames.map((service) => stopService(serviceFolder(options.paths, service))),
  );
  return serviceNames.filter((_, index) => stopped[index]);
}

async function usePostgres(
  options: StartEmbeddedOptions,
): Promise<{ url: string; startedHere: boolean }> {
  const { paths, environment, onProgress } = options;
  if (environment.databaseUrl !== undefined)
    return { url: environment.databaseUrl, startedHere: false };
  if (!environment.embeddedPostgres) throw new HandoverError('postgres-not-configured');
  const folder = serviceFolder(paths, 'postgres');
  if (!isRunning(folder)) onProgress?.({ service: 'postgres', says: 'Starting Postgres' });
  return startPostgres({ folder });
}

async function useTemporal(
  options: StartEmbeddedOptions,
): Promise<Pick<TemporalServer, 'address' | 'startedHere'> & { uiUrl?: string }> {
  const { paths, environment, onProgress } = options;
  if (environment.temporal !== undefined) {
    // The address that Temporal's own clients fall back to.
    const address = environment.temporal.connectionOptions.address ?? 'localhost:7233';
    return { address, startedHere: false };
  }
  if (!environment.embeddedTemporal) throw new HandoverError('temporal-not-configured');
  const report = (says: string): void => onProgress?.({ service: 'temporal', says });
  const folder = serviceFolder(paths, 'temporal');
  if (!isRunning(folder)) report('Starting the Temporal dev server');
  return startTemporal({
    folder,
    binary: () => temporalBinary({ environment, cache: paths.cache, onProgress: report }),
  });
}

function isRunning(folder: string): boolean {
  return readLiveRecord(join(folder, 'record.json')) !== undefined;
}
