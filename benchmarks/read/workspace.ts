import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Workspace {
  /** For the logs that are measured; gone afterwards. */
  scratch: string;
  /** Where the logs come from. */
  source: string;
  /** All logs of an agent, joined. */
  logsByAgent: Record<string, string>;
}

const corpus = '../shared/sessions';
const fixtures = 'test/fixtures/logs';

/** Runs `work` with the real logs; without them with the small ones of the tests, saying so. */
export async function openWorkspace(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const source = existsSync(corpus) ? corpus : fixtures;
  if (source === fixtures) {
    process.stderr.write(
      `no session logs at ${corpus}: the small logs of the tests are read instead\n`,
    );
  }
  const scratch = mkdtempSync(join(tmpdir(), 'handover-read-'));
  try {
    const logsByAgent = Object.fromEntries(
      ['claude', 'codex'].map((agent) => [agent, joinLogs(folderOf(source, agent))]),
    );
    await work({ scratch, source, logsByAgent });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function folderOf(source: string, agent: string): string {
  return join(source, source === fixtures && agent === 'claude' ? 'claude-code' : agent);
}

/** Lines that are no JSON are left out: jq stops at them. */
function joinLogs(folder: string): string {
  return readdirSync(folder)
    .filter((name) => /\.jsonl(?:\.gz)?$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return `${text.replaceAll(/^\/\/.*\n/gm, '').trimEnd()}\n`;
    })
    .join('');
}
