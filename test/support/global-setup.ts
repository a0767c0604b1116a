import { chmodSync, mkdtempSync, readdirSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess, isAlive, processIdentity } from '../../src/embedded/process/identity.ts';
import { clearRunFolder } from './global-teardown.ts';
import { testTemporalBinary } from './temporal.ts';

const PREFIX = 'handover-test-run-';

export default async function globalSetup({
  nonFlagArgs,
}: {
  nonFlagArgs: string[];
}): Promise<void> {
  await clearKilledRuns();
  // The whole suite needs the Temporal CLI. Where it must be built, no test could wait that long.
  if (nonFlagArgs.length === 0) await testTemporalBinary();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Postgres of a root run belongs to another account, which must get there.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'run.json'), JSON.stringify(identifyProcess(process.pid)));
  process.env['HANDOVER_TEST_RUN_FOLDER'] = folder;
}

/** A killed run has stopped nothing; its servers would stay for ever. */
async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = readOwner(folder);
    if (owner !== undefined && !isAlive(owner)) await clearRunFolder(folder);
  }
}

/** Undefined for another user's run, and for one that is just being made. */
function readOwner(folder: string) {
  try {
    return processIdentity.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
