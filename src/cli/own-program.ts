import { fileURLToPath } from 'node:url';

/** What Node is to run for `handover`, from any folder: this very program. */
export function ownProgram(): string[] {
  const name = import.meta.url.endsWith('.ts') ? 'main.ts' : 'main.js';
  return ['--max-semi-space-size=16', fileURLToPath(new URL(name, import.meta.url))];
}
