import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TakeOptions } from '../../src/hook/lease/take-lease.ts';

export const session = { agent: 'claude-code', sessionId: '6f1d0c1e-session' };

export const sampleOptions: TakeOptions = {
  mode: 'until-draft',
  strict: false,
  why: 'its document is being made',
  durationMs: 60_000,
};

/** A state folder for one test. */
export class HookState implements Disposable {
  readonly #top = mkdtempSync(join(tmpdir(), 'handover-hook-'));
  readonly stateDir = join(this.#top, 'state with a space');

  [Symbol.dispose](): void {
    // The process that reads a draft outlives its hook, and may just be writing.
    rmSync(this.#top, { recursive: true, maxRetries: 20, retryDelay: 50 });
  }
}
