import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compactionPoints, midLogCut, type CompactionPoint } from './compaction-point.ts';
import type { BenchAgent } from './raw/read-log.ts';

const FOLDERS: { folder: string; agent: BenchAgent; file: RegExp }[] = [
  { folder: 'claude', agent: 'claude-code', file: /\.jsonl(?:\.gz)?$/ },
  { folder: 'codex', agent: 'codex', file: /\.jsonl(?:\.gz)?$/ },
  { folder: 'other', agent: 'pi', file: /^pi_.*\.jsonl(?:\.gz)?$/ },
];

/** Every real compaction of the corpus, and one cut in each log that has none. Logs are unpacked into `scratch`, where arms may read them. */
export function readCorpus(
  root: string,
  { scratch, only }: { scratch: string; only?: string },
): CompactionPoint[] {
  return FOLDERS.flatMap(({ folder, agent, file }) =>
    readdirSync(join(root, folder))
      .filter((name) => file.test(name) && (only === undefined || name.includes(only)))
      .flatMap((name) => {
        const bytes = readFileSync(join(root, folder, name));
        const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
        const stem = basename(name).replace(/\.jsonl(?:\.gz)?$/, '');
        const path = join(scratch, `${stem}.jsonl`);
        const source = { agent, name: stem, project: projectOf(stem, agent), path };
        const points = [...compactionPoints(text, source), ...midLogCut(text, source)];
        if (points.length > 0) writeFileSync(path, text);
        return points;
      }),
  );
}

/** The source repository, as the corpus puts it in the file name. */
function projectOf(stem: string, agent: BenchAgent): string {
  const parts = stem.split('_');
  return (agent === 'pi' ? parts[1] : parts[0]) ?? stem;
}
