import type { CatalogueEntry } from './catalogue-entry.ts';
import { catalogue, type ErrorCode } from './catalogue.ts';

/** The only error class that is meant for users. `detail` names the file, field or value at fault. */
export class HandoverError extends Error {
  override readonly name = 'HandoverError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: { detail?: string; cause?: unknown } = {}) {
    const { sentence } = catalogue[code];
    super(options.detail === undefined ? sentence : `${sentence} (${options.detail})`, {
      cause: options.cause,
    });
    this.code = code;
    this.detail = options.detail;
  }

  get entry(): CatalogueEntry {
    return catalogue[this.code];
  }
}
