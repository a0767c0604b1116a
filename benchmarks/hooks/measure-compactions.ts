import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { readKeptAnalysis } from '../../src/hook/compaction/kept-analysis.ts';
import type { InstalledHooks } from './installed-hooks.ts';

/** One real log, compacted at its end. */
export interface Compaction {
  log: string;
  bytes: number;
  preCompactMs: number;
  /** For the summarizer; of Codex, which shows it nothing: whether the draft was kept in time. */
  printed: boolean;
  sessionStartMs: number;
  injectedChars: number;
}

const CORPUS = '../shared/sessions';
const SMALL_BYTES = 20_000;

/** Undefined where the real logs are absent. */
export async function measureCompactions(hooks: InstalledHooks): Promise<Compaction[] | undefined> {
  if (!existsSync(CORPUS)) return undefined;
  const state = hooks.stateFolder('compactions');
  const compactions: Compaction[] = [];
  for (const [folder, agent] of [
    ['claude', 'claude-code'],
    ['codex', 'codex'],
  ] as const)
    for (const name of readdirSync(join(CORPUS, folder)).filter((file) =>
      file.includes('.jsonl'),
    )) {
      const bytes = unpack(join(CORPUS, folder, name));
      if (bytes.length < SMALL_BYTES) continue;
      const log = join(hooks.folder, `${name.replace(/\.jsonl.*/, '')}.jsonl`);
      writeFileSync(log, bytes);
      const sessionId = name.replaceAll(/[^\w.-]/g, '-');
      const event = { session_id: sessionId, transcript_path: log, cwd: hooks.folder };
      const at = { state, agent };
      const pre = await hooks.run({ ...event, hook_event_name: 'PreCompact', trigger: 'auto' }, at);
      const printed = pre.stdout !== '' || (agent === 'codex' && isKept(state, agent, sessionId));
      await untilKept(() => isKept(state, agent, sessionId));
      const start = await hooks.run(
        { ...event, hook_event_name: 'SessionStart', source: 'compact' },
        at,
      );
      compactions.push({
        log: name,
        bytes: bytes.length,
        preCompactMs: pre.ms,
        printed,
        sessionStartMs: start.ms,
        injectedChars: start.stdout.length,
      });
    }
  return compactions;
}

/** As long as a summary may take: the reading of the log goes on meanwhile. */
async function untilKept(isThere: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + MAX_SUMMARY_MS;
  while (!isThere() && performance.now() < deadlineMs) await delay(20);
}

const MAX_SUMMARY_MS = 20_000;

function isKept(stateDir: string, agent: string, sessionId: string): boolean {
  return readKeptAnalysis(stateDir, { agent, sessionId }) !== undefined;
}

function unpack(path: string): Buffer {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
