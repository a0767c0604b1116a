import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../../config/environment.ts';
import { HandoverError } from '../../errors/handover-error.ts';

/** The last version that `go install` builds: later ones have a `replace` in their module file. */
export const TEMPORAL_CLI_VERSION = 'v1.5.1';

/** A Temporal CLI that can run a dev server: the setting's, else one on the PATH, else our own. */
export async function findTemporalBinary(options: {
  environment: Environment;
  cache: string;
}): Promise<string | undefined> {
  const { temporalBinary, variables } = options.environment;
  if (temporalBinary !== undefined) {
    if (await runsDevServer(temporalBinary)) return temporalBinary;
    throw new HandoverError('temporal-binary-unusable', { detail: temporalBinary });
  }
  const cached = cachedTemporalBinary(options.cache);
  for (const folder of (variables['PATH'] ?? '').split(delimiter).filter(isAbsolute)) {
    const candidate = join(folder, basename(cached));
    if (existsSync(candidate) && (await runsDevServer(candidate))) return candidate;
  }
  return existsSync(cached) ? cached : undefined;
}

export function cachedTemporalBinary(cache: string): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(cache, 'temporal', TEMPORAL_CLI_VERSION, `temporal${suffix}`);
}

async function runsDevServer(binary: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['server', 'start-dev', '--help'], {
      timeout: 10_000,
    });
    return stdout.includes('--search-attribute');
  } catch {
    // Of another system, or another program of the same name: it means "not this one".
    return false;
  }
}
