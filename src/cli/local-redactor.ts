import { userPaths } from '../config/paths.ts';
import { createFingerprint, loadRedactionKey } from '../config/redaction-key.ts';
import { createRedactor, type Redactor } from '../redaction/redactor.ts';
import { lintWithSecretlint } from '../redaction/secretlint.ts';

/** A redactor with this user's key: the same secret has the same mark in every document. */
export async function createLocalRedactor(): Promise<Redactor> {
  return createRedactor({
    fingerprint: createFingerprint(await loadRedactionKey(userPaths().state)),
    lint: lintWithSecretlint,
  });
}
