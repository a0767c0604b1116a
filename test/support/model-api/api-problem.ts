/** A refusal as the Messages API words it: status, type and sentence. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, message: string, options: { retryAfterSeconds?: number } = {}) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get type(): string {
    return TYPES[this.status] ?? (this.status >= 500 ? 'api_error' : 'invalid_request_error');
  }

  get headers(): Record<string, string> {
    return this.retryAfterSeconds === undefined
      ? {}
      : { 'retry-after': String(this.retryAfterSeconds) };
  }

  body(requestId: string): object {
    const { type, message } = this;
    return { type: 'error', error: { type, message }, request_id: requestId };
  }
}

const TYPES: Record<number, string> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};
