import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Environment } from '../../config/environment.ts';
import { createPrivateFolder } from '../../config/paths.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { withLock } from '../process/lock.ts';
import { cachedTemporalBinary, TEMPORAL_CLI_VERSION } from './find-binary.ts';

export interface BuildOptions {
  environment: Environment;
  cache: string;
  onProgress: (says: string) => void;
}

const PACKAGE = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`;
const BUILD_TIMEOUT_MS = 60 * 60_000;
/** What `go list -deps` counts for this version. */
const PACKAGES = 1_298;

/** Measured on two cores with empty caches: 4 min 40 s, 1.8 GB of modules, a program of 252 MB. */
export const BUILD_ANNOUNCEMENT =
  'Building the Temporal server with Go, once: about 5 minutes, 2 GB in Go’s cache, 250 MB in ours';

/** Builds the Temporal CLI into the cache folder. Of several processes one builds, all get the result. */
export function buildTemporalBinary(options: BuildOptions): Promise<string> {
  const binary = cachedTemporalBinary(options.cache);
  createPrivateFolder(options.cache);
  mkdirSync(dirname(binary), { recursive: true });
  const onWait = (): void =>
    options.onProgress('Another process is building the Temporal server: waiting for it');
  const lock = join(options.cache, 'temporal', 'build.lock');
  return withLock(lock, { timeoutMs: BUILD_TIMEOUT_MS, onWait }, async () => {
    if (!existsSync(binary)) await build(binary, options);
    return binary;
  });
}

/** Throws `temporal-needs-go` where there is no Go. */
export async function requireGo({ variables }: Environment): Promise<void> {
  try {
    await promisify(execFile)('go', ['version'], { env: variables, cwd: '/' });
  } catch (cause) {
    throw new HandoverError('temporal-needs-go', { cause });
  }
}

async function build(binary: string, { environment, onProgress }: BuildOptions): Promise<void> {
  await requireGo(environment);
  onProgress(BUILD_ANNOUNCEMENT);
  const draft = `${dirname(binary)}.new`;
  rmSync(draft, { recursive: true, force: true });
  await goInstall({ ...environment.variables, GOBIN: draft }, onProgress);
  renameSync(join(draft, basename(binary)), binary);
  rmSync(draft, { recursive: true });
}

async function goInstall(
  variables: NodeJS.ProcessEnv,
  onProgress: (says: string) => void,
): Promise<void> {
  const go = spawn('go', ['install', '-v', PACKAGE], {
    env: variables,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = once(go, 'close') as Promise<[number | null]>;
  let lastWords = '';
  let built = 0;
  for await (const line of createInterface({ input: go.stderr })) {
    lastWords = line;
    if (line.startsWith('go: ')) onProgress(line.slice('go: '.length));
    else if (++built % 50 === 0) onProgress(`built ${built} of ${PACKAGES} packages`);
  }
  const [code] = await end;
  if (code !== 0) throw new HandoverError('temporal-build-failed', { detail: lastWords });
}
