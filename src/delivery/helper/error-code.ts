import { HandoverError } from '../../errors/handover-error.ts';
import type { ErrorCode } from '../../errors/catalogue.ts';

/** Of the catalogue; what others throw quotes its input, and is not told. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof HandoverError ? error.code : 'internal-fault';
}
