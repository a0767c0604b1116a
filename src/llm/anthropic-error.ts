import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import type { ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { statusError } from './status-error.ts';

/**
 * What the SDK threw, by its status or its kind. Its messages are left behind, with the error: the
 * provider's texts quote what was sent, and that is somebody's session.
 */
export function anthropicError(error: unknown): HandoverError {
  const retryAfterMs = isApiError(error) ? readRetryAfter(error.headers) : undefined;
  return new HandoverError(codeOf(error), {
    detail: describe(error),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function codeOf(error: unknown): ErrorCode {
  // A cut connection, a timeout, bytes that are no answer: it may have been charged all the same.
  if (!isApiError(error)) return 'model-answer-lost';
  const { status, type } = error;
  if (status !== undefined) return statusError(status);
  if (type !== null) return kinds[type] ?? 'model-overloaded';
  return UNREACHED.test(networkCode(error.cause) ?? '') ? 'model-overloaded' : 'model-answer-lost';
}

/** Nothing was sent. */
const UNREACHED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** An error event within a stream that began well has a kind and no status. */
const kinds: Partial<Record<NonNullable<APIError['type']>, ErrorCode>> = {
  authentication_error: 'model-access-denied',
  billing_error: 'model-access-denied',
  permission_error: 'model-access-denied',
  invalid_request_error: 'model-refused-request',
  not_found_error: 'model-not-found',
  rate_limit_error: 'model-rate-limited',
};

function describe(error: unknown): string {
  if (isApiError(error) && error.status !== undefined)
    return `HTTP ${error.status}${error.requestID ? `, request ${error.requestID}` : ''}`;
  if (isApiError(error) && error.type !== null) return error.type;
  // Of the two signals it is ours that was aborted: the caller's was looked at first.
  if (error instanceof APIUserAbortError) return 'not in time';
  if (error instanceof APIConnectionError) return networkCode(error.cause) ?? 'no connection';
  return 'the answer ended early';
}

/** A plain `instanceof` would make the type's parameters `any`. */
function isApiError(error: unknown): error is APIError {
  return error instanceof APIError;
}

/** ECONNREFUSED and its like: fetch hides them one cause deeper. */
function networkCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? networkCode(error.cause) : undefined;
}

/** Seconds or a date; what has passed says nothing. More than a day is a mistake, no limit lasts so long. */
function readRetryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after') ?? '';
  const ms = /^[\d.]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return ms > 0 ? Math.min(Math.ceil(ms), 24 * 60 * 60_000) : undefined;
}
