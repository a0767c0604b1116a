import type { ErrorCode } from '../errors/catalogue.ts';

/** What an HTTP status of a model's provider means to us. */
export function statusError(status: number): ErrorCode {
  if (status >= 500) return 'model-overloaded';
  return statuses[status] ?? 'model-refused-request';
}

const statuses: Record<number, ErrorCode> = {
  401: 'model-access-denied',
  // Nothing is left to pay with.
  402: 'model-access-denied',
  403: 'model-access-denied',
  404: 'model-not-found',
  408: 'model-overloaded',
  409: 'model-overloaded',
  429: 'model-rate-limited',
};
