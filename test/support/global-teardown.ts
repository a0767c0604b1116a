import { rmSync } from 'node:fs';
import { stopService } from '../../src/embedded/process/stop-service.ts';
import { postgresFolder, runFolder, temporalFolder } from './run-folder.ts';

export default function globalTeardown(): Promise<void> {
  return clearRunFolder(runFolder());
}

export async function clearRunFolder(folder: string): Promise<void> {
  await Promise.all([postgresFolder(folder), temporalFolder(folder)].map(stopService));
  rmSync(folder, { recursive: true, force: true });
}
