import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../contract/problem.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { isPostgresUnreachable } from './is-postgres-unreachable.ts';
import { UploadRefused } from './upload-refused.ts';

/** What a client is told. Of an error that is none of the catalogue's it learns nothing. */
export function problemOf(error: unknown): Problem {
  const { code, detail, entry } = known(error);
  return {
    type: `urn:handover:error:${code}`,
    title: entry.sentence,
    status: entry.httpStatus,
    ...(detail === undefined || entry.httpStatus >= 500 ? {} : { detail }),
    code,
    nextStep: entry.nextStep,
    retryable: entry.retryable,
    ...(error instanceof UploadRefused ? error.held : {}),
  };
}

function known(error: unknown): HandoverError {
  if (error instanceof HandoverError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { instancePath, message } = error.validation[0] ?? {};
    const at = `${error.validationContext ?? 'request'}${instancePath ?? ''}`;
    return new HandoverError('request-invalid', { detail: `${at}: ${message ?? ''}` });
  }
  if (isPostgresUnreachable(error)) return new HandoverError('postgres-unreachable');
  return new HandoverError(error instanceof Error ? codeOfFastify(error) : 'internal-fault');
}

function codeOfFastify({ code = '', statusCode = 500 }: Error & Partial<FastifyError>): ErrorCode {
  if (statusCode === 413) return 'body-too-large';
  if (statusCode === 415) return 'media-type-unsupported';
  if (code.startsWith('FST_ERR_') && statusCode < 500) return 'request-invalid';
  return 'internal-fault';
}
