import { agentName } from './agent-name.ts';
import type { LocalHandover } from './handovers-here.ts';
import type { WaitingSession } from './waiting-sessions.ts';

export interface Status {
  /** With the editor's `$(icon)` names. */
  text: string;
  tooltip: string;
  /** The user's agent cannot go on at the moment. */
  isWarning: boolean;
}

/** A draft whose complete document takes longer than this will get none by itself. */
const DRAFT_MS = 15 * 60_000;
/** As long as a new session is told of it. */
const FRESH_MS = 48 * 3_600_000;

/** What the status bar says of this workspace; undefined where there is nothing to say. */
export function statusOf(
  handovers: readonly LocalHandover[],
  { waiting, nowMs }: { waiting: readonly WaitingSession[]; nowMs: number },
): Status | undefined {
  const [longest] = waiting;
  if (longest !== undefined) return waitingStatus(longest, waiting.length - 1);
  const newest = handovers.find(({ root }) => root !== undefined);
  if (newest === undefined) return undefined;
  const { number, state, agent, requestedAt } = newest.receipt;
  const ageMs = nowMs - Date.parse(requestedAt);
  const of = `Handover ${number} of your ${agentName(agent)} session`;
  if (state === 'draft' && ageMs < DRAFT_MS)
    return {
      text: `$(edit) Handover ${number}: draft`,
      tooltip: `${of} has a draft; its complete document is being made.`,
      isWarning: false,
    };
  if (state === 'complete' && ageMs < FRESH_MS)
    return {
      text: `$(check) Handover ${number} ready`,
      tooltip: `${of} is ready: a fresh session can start from it.`,
      isWarning: false,
    };
  return { text: '$(history) Handover', tooltip: 'Show recent handovers', isWarning: false };
}

function waitingStatus({ lease, remainingMs }: WaitingSession, others: number): Status {
  const { strict, why, agent } = lease;
  const seconds = Math.ceil(remainingMs / 1000);
  const act = strict ? 'are refused' : 'wait';
  const also =
    others === 0 ? '' : ` ${others} more ${others === 1 ? 'session waits' : 'sessions wait'}.`;
  return {
    text: `$(lock) Handover: writes ${act} ${seconds} s`,
    tooltip: `Writes of your ${agentName(agent)} session ${act} while ${why}, for ${seconds} s at most.${also}`,
    isWarning: true,
  };
}
