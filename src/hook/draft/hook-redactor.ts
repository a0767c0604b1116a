import { createFingerprint, loadRedactionKey } from '../../config/redaction-key.ts';
import { createRedactor, type Redactor } from '../../redaction/redactor.ts';
import { lintWithSecretlint } from '../../redaction/secretlint.ts';

/** With the user's key: the same secret has the same mark in every document. */
export async function createHookRedactor(stateDir: string): Promise<Redactor> {
  return createRedactor({
    fingerprint: createFingerprint(await loadRedactionKey(stateDir)),
    lint: lintWithSecretlint,
  });
}
