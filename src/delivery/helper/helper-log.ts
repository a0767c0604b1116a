import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHelperFolder } from './helper-folder.ts';

const MAX_BYTES = 1024 * 1024;

/** Codes, ids and numbers: never a text of a log, of a document or of another's message. */
export type HelperLog = (
  event: string,
  facts?: Readonly<Record<string, string | number | undefined>>,
) => void;

/** The file and the one before it, each of at most 1 MB. */
export function createHelperLog(stateDir: string): HelperLog {
  const path = join(createHelperFolder(stateDir), 'helper.log');
  return (event, facts = {}) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`;
    try {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (size + line.length > MAX_BYTES) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      // A full disk must not keep the helper from its work.
    }
  };
}
