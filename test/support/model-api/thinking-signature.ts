import { createHash } from 'node:crypto';

/** Proof that a thinking block comes from this server and was not changed on its way back. */
export function thinkingSignature(thinking: string): string {
  return createHash('sha256').update(`signed: ${thinking}`).digest('base64');
}
