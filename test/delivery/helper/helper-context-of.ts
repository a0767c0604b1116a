import { join } from 'node:path';
import type { HelperContext } from '../../../src/delivery/helper/helper-context.ts';
import {
  DEFAULT_TIMES,
  type HelperDependencies,
} from '../../../src/delivery/helper/helper-dependencies.ts';
import { createLimit } from '../../../src/delivery/helper/limit.ts';
import { createRedactor } from '../../../src/redaction/redactor.ts';

/** A part of the helper in this process; what a test does not bring is not there. */
export function helperContext(
  { homeDir, stateDir }: { homeDir: string; stateDir: string },
  changes: Partial<HelperDependencies> = {},
): HelperContext {
  return {
    dependencies: {
      stateDir,
      configDir: join(homeDir, '.config', 'handover'),
      homeDir,
      projectFiles: true,
      exclusively: () => Promise.resolve(false),
      connect: () => Promise.reject(new Error('no service')),
      startService: () => Promise.resolve(false),
      describeLog: () => Promise.resolve({ cwd: undefined }),
      createRedactor: () => Promise.resolve(createRedactor({ fingerprint: () => 'abcdef' })),
      findLease: () => undefined,
      releaseLease: () => {},
      ...changes,
    },
    times: DEFAULT_TIMES,
    log: () => {},
    uploads: createLimit(1),
    composing: createLimit(1),
    signal: new AbortController().signal,
  };
}
