import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readAutoCompactWindow } from '../../config/auto-compact-window.ts';
import { readHookSettings } from '../../config/hook-settings.ts';
import { readContextFill } from '../../local/context-fill.ts';
import { sessionHash } from '../session-hash.ts';
import type { Wake } from '../wake/wake.ts';
import { writeWake } from '../wake/write-wake.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { HelperContext } from './helper-context.ts';
import { createHelperFolder } from './helper-folder.ts';

const sessionNote = z.object({
  /** The log was looked through for compactions up to here. */
  lookedOffset: z.number(),
  /** A handover was asked for since the last compaction. */
  asked: z.boolean(),
});

type SessionNote = z.infer<typeof sessionNote>;

/** Asks for a handover when the context gets full: once, until the agent has compacted. */
export async function watchThreshold(wake: Wake, context: HelperContext): Promise<void> {
  const { dependencies, log } = context;
  const { agent, sessionId, logPath } = wake;
  const file = noteFile(dependencies.stateDir, wake);
  const note = await readNote(file);
  const { size } = await stat(logPath);
  const autoCompactWindow =
    agent === 'claude-code' ? readAutoCompactWindow(dependencies) : undefined;
  const fill = await readContextFill(logPath, {
    agent,
    ...(note === undefined ? {} : { sinceOffset: note.lookedOffset }),
    ...(autoCompactWindow === undefined ? {} : { autoCompactWindow }),
  });
  if (fill === undefined) return;
  const { thresholdPercent } = readHookSettings(dependencies.configDir);
  const percent = (fill.usedTokens / fill.windowTokens) * 100;
  const wasAsked = note?.asked === true && !fill.compacted;
  const asks = percent >= thresholdPercent && !wasAsked;
  if (asks) {
    const { handover: _, ...session } = wake;
    const handover = { trigger: 'threshold' as const, cutOffset: size };
    writeWake(dependencies.stateDir, { ...session, atMs: Date.now(), handover });
    log('threshold', { sessionId, percent: Math.round(percent) });
  }
  const next: SessionNote = { lookedOffset: size, asked: asks || wasAsked };
  await writeAtomically(file, JSON.stringify(next));
}

async function readNote(file: string): Promise<SessionNote | undefined> {
  try {
    return sessionNote.safeParse(JSON.parse(await readFile(file, 'utf8'))).data;
  } catch {
    // None yet, or another version's: at worst one handover too many is asked for.
    return undefined;
  }
}

function noteFile(stateDir: string, session: Wake): string {
  return join(createHelperFolder(stateDir, 'sessions'), `${sessionHash(session)}.json`);
}
