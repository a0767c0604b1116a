import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrivateFolder } from '../config/paths.ts';
import type { Receipt } from '../delivery/receipts.ts';
import { listResumable, type Resumable, type ResumableOptions } from './resumable.ts';

export interface NextDocumentOptions extends ResumableOptions {
  /** Handovers that were complete before. */
  known: ReadonlySet<string>;
  /** Of sessions that ran in other folders too. */
  all: boolean;
  signal: AbortSignal;
}

/** The newest document that became complete and is not known; waits for one. */
export async function nextDocument(options: NextDocumentOptions): Promise<Receipt> {
  const { stateDir, known, all, signal } = options;
  createPrivateFolder(stateDir);
  const folder = createPrivateFolder(join(stateDir, 'receipts'));
  for (;;) {
    signal.throwIfAborted();
    using change = nextChange(folder, signal);
    const found = (await listResumable(options))
      .filter(({ receipt, isHere }) => (all || isHere) && !known.has(receipt.handoverId))
      .toSorted(newestFirst)[0];
    if (found !== undefined) return found.receipt;
    await change.happens;
  }
}

function newestFirst({ receipt: one }: Resumable, { receipt: other }: Resumable): number {
  return Date.parse(other.requestedAt) - Date.parse(one.requestedAt);
}

/** Begins before the caller looks, so that nothing falls between. File systems may not tell: hence the pause. */
function nextChange(folder: string, signal: AbortSignal) {
  const over = new AbortController();
  const watcher = watch(folder, { persistent: false, signal: over.signal });
  const told = new Promise<void>((resolve) => {
    watcher.on('change', () => resolve());
    // A folder that is removed under us is looked at again after the pause.
    watcher.on('error', () => {});
  });
  const pause = sleep(LOOK_EVERY_MS, undefined, { signal: AbortSignal.any([signal, over.signal]) });
  const happens = Promise.race([told, pause]);
  // The end of the pause is nobody's, where it comes before somebody waits for it or after.
  happens.catch(() => {});
  return { happens, [Symbol.dispose]: () => over.abort() };
}

const LOOK_EVERY_MS = 2000;
