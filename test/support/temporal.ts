/** A Temporal dev server for tests: one per test run, in memory, started by the first file that needs it. */
import { readEnvironment } from '../../src/config/environment.ts';
import { userPaths } from '../../src/config/paths.ts';
import { temporalBinary } from '../../src/embedded/temporal/binary.ts';
import { startTemporal, type TemporalServer } from '../../src/embedded/temporal/start.ts';
import { runFolder, temporalFolder } from './run-folder.ts';

let server: Promise<TemporalServer> | undefined;

/** Files share it: give workflows and task queues names of their own. */
export function testTemporal(): Promise<TemporalServer> {
  server ??= startTemporal({
    folder: temporalFolder(runFolder()),
    binary: testTemporalBinary,
    preferredPorts: { port: 0, uiPort: 0 },
    inMemory: true,
  });
  return server;
}

/** From the user's own cache, where it may have to be built, once, in minutes. */
export function testTemporalBinary(): Promise<string> {
  return temporalBinary({
    environment: readEnvironment(),
    cache: userPaths().cache,
    onProgress: (says) => process.stderr.write(`${says}\n`),
  });
}
