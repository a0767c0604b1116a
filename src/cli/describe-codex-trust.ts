import { tmpdir } from 'node:os';
import { catalogue } from '../errors/catalogue.ts';
import { codexTrust } from '../install/codex-trust.ts';
import { findProgram } from '../install/find-program.ts';

/** Whether Codex will run our hooks, in a sentence; it says nothing of those that it passes over. */
export async function describeCodexTrust(
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const program = findProgram('codex', environment);
  if (program === undefined)
    return 'Whether Codex trusts the hooks cannot be told: there is no `codex` on the PATH.';
  const hooks = await codexTrust(program, { folder: tmpdir(), environment });
  if (hooks === undefined)
    return 'Whether Codex trusts the hooks cannot be told: it did not answer within 5 s.';
  if (hooks.length === 0) return says('hooks-unlisted');
  const isTrusted = hooks.every(({ trustStatus }) => isTrust(trustStatus));
  return isTrusted ? 'Codex trusts the hooks.' : says('hooks-untrusted');
}

export function isTrust(status: string): boolean {
  return status === 'trusted' || status === 'managed';
}

function says(code: 'hooks-unlisted' | 'hooks-untrusted'): string {
  const { sentence, nextStep } = catalogue[code];
  return `${sentence} ${nextStep}`;
}
