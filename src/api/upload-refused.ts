import { HandoverError } from '../errors/handover-error.ts';
import type { AppendResult } from '../archive/append-log.ts';

/** Tells the client, beside the error, what is held, so that its next request is right. */
export class UploadRefused extends HandoverError {
  readonly held: { expectedOffset?: number; generation: number };

  constructor({ outcome, nextOffset, generation }: AppendResult) {
    super(outcome === 'hole' ? 'log-hole' : 'log-rewritten');
    this.held = outcome === 'hole' ? { expectedOffset: nextOffset, generation } : { generation };
  }
}
