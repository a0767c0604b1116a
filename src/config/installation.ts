/** What `handover install` found out once, so that a hook need trust nothing of the environment it runs in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

export type Installation = z.infer<typeof installation>;

export const installation = z.object({
  version: z.string(),
  /** Node's path. */
  node: z.string(),
  /** What Node is to run for `handover`, as its first arguments. */
  program: z.array(z.string()).check(z.minLength(1)),
  /** The folder of the user's file. */
  configDir: z.string(),
  /** HOME, PATH and the folders' variables, as they were outside of any project. */
  environment: z.record(z.string(), z.string()),
});

/** Undefined where nothing was installed, or by another version that wrote it otherwise. */
export function readInstallation(stateDir: string): Installation | undefined {
  try {
    const text = readFileSync(installationFile(stateDir), 'utf8');
    return installation.safeParse(JSON.parse(text)).data;
  } catch {
    // Missing or damaged: `handover doctor` tells, a hook goes on without.
    return undefined;
  }
}

export function installationFile(stateDir: string): string {
  return join(stateDir, 'installation.json');
}
