import { markCompacted } from '../../compaction/compacted.ts';
import { tellFailures } from '../../failures/tell-failures.ts';
import type { Injection } from '../../draft/injection.ts';
import { unmarkEnded } from '../../ended-sessions.ts';
import { releaseLease } from '../../lease/release-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { loadDraft } from '../load-draft.ts';
import { mayHaveWaiting } from '../may-have-waiting.ts';
import { findSessionLog } from '../session-log.ts';

export async function onSessionStart(event: HookEvent, context: HookContext): Promise<string> {
  unmarkEnded(context.stateDir, context.session);
  const injection = event.source === 'compact' ? await injectionFor(event, context) : undefined;
  const waiting = event.source === 'startup' ? await waitingFor(event, context) : undefined;
  const lines = [injection?.line, waiting, tellFailures(context.stateDir)].filter(
    (line) => line !== undefined,
  );
  const answer = {
    ...(injection === undefined
      ? {}
      : {
          hookSpecificOutput: {
            hookEventName: 'SessionStart',
            additionalContext: injection.markdown,
          },
        }),
    ...(lines.length === 0 ? {} : { systemMessage: lines.join('\n') }),
  };
  return Object.keys(answer).length === 0 ? '' : JSON.stringify(answer);
}

/** The session goes on with it, so that nothing has to wait any longer. */
async function injectionFor(
  event: HookEvent,
  { stateDir, session, settings }: HookContext,
): Promise<Injection | undefined> {
  try {
    markCompacted(stateDir, session);
    const log = findSessionLog(event);
    if (settings.injection === 'off' || log === undefined) return undefined;
    const draftProgram = await loadDraft();
    const source = { stateDir, session, logPath: log.path, logBytes: log.bytes };
    return await draftProgram.makeInjection(source);
  } finally {
    releaseLease(stateDir, session, { reached: 'draft' });
  }
}

/** For the user alone, and only where one sits before it. */
async function waitingFor(
  { cwd }: HookEvent,
  { stateDir, session, settings, entrypoint }: HookContext,
): Promise<string | undefined> {
  const isAsked = session.agent === 'claude-code' && entrypoint === 'cli';
  if (!isAsked || settings.startupNotice === 'off' || cwd === undefined) return undefined;
  if (!mayHaveWaiting(stateDir)) return undefined;
  const draftProgram = await loadDraft();
  return draftProgram.tellWaitingHandover({ stateDir, session, cwd });
}
