import { existsSync } from 'node:fs';
import { openLog } from '../../src/local/open-log.ts';

const ofCorpus = '../shared/sessions/claude/oh-my-posh_2.1.219_6b6f4218.jsonl.gz';

/** The log that is handed over, decompressed; undefined where the corpus is absent. */
export async function findLog(path = ofCorpus): Promise<Buffer | undefined> {
  if (path === ofCorpus && !existsSync(path)) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of openLog(path).chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}
