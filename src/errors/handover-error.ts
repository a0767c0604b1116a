import type { CatalogueEntry } from './catalogue-entry.ts';
import { catalogue, type ErrorCode } from './catalogue.ts';

/** The only error class that is meant for users. `detail` names the file, field or value at fault. */
export class HandoverError extends Error {
  override readonly name = 'HandoverError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  /** How long the other side asked us to wait before the same again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    options: { detail?: string; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    const { sentence } = catalogue[code];
    super(options.detail === undefined ? sentence : `${sentence} (${options.detail})`, {
      cause: options.cause,
    });
    this.code = code;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
  }

  get entry(): CatalogueEntry {
    return catalogue[this.code];
  }
}
