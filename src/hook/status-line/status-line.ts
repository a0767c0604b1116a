import { newestDocument, type NewestDocument } from '../../delivery/newest-document.ts';
import { isHandoverWanted } from '../../delivery/wake/is-handover-wanted.ts';
import { systemClock } from '../lease/lease-clock.ts';
import { remainingMs } from '../lease/lease.ts';
import { readHeldLease } from '../lease/read-held-lease.ts';
import { isPaused } from '../pause.ts';
import type { StatusInput } from './status-input.ts';

export interface StatusLineOptions {
  stateDir: string;
  thresholdPercent: number;
  autoCompactWindow: number | undefined;
  hasColors: boolean;
}

/** How full the context is and what becomes of the session's handover, in one line; from local files alone. */
export function statusLine(input: StatusInput, options: StatusLineOptions): string {
  return [contextPart(input, options), ...handoverParts(input, options)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function contextPart(
  { context_window: context }: StatusInput,
  { thresholdPercent, autoCompactWindow = Infinity, hasColors }: StatusLineOptions,
): string | undefined {
  const { context_window_size: size, current_usage: usage } = context ?? {};
  if (size === undefined || usage === undefined || usage === null) return undefined;
  const { input_tokens: fresh = 0, cache_creation_input_tokens: written = 0 } = usage;
  const used = fresh + written + (usage.cache_read_input_tokens ?? 0);
  const window = Math.min(size, autoCompactWindow) - RESERVE_TOKENS;
  if (window <= 0) return undefined;
  const percent = Math.round((100 * used) / window);
  if (percent < thresholdPercent) return `context ${percent} %, handover at ${thresholdPercent} %`;
  const text = `▲ context ${percent} %`;
  return hasColors ? `\u001B[${percent < URGENT_PERCENT ? YELLOW : RED}m${text}\u001B[0m` : text;
}

/** Claude Code 2.1.330 compacts so much before the end: 20,000 for the answer, 13,000 for the summary's prompt. */
const RESERVE_TOKENS = 33_000;
const URGENT_PERCENT = 95;
const YELLOW = 33;
const RED = 31;

function handoverParts(
  { session_id: sessionId }: StatusInput,
  { stateDir }: StatusLineOptions,
): string[] {
  if (isPaused(stateDir)) return ['handover is paused'];
  if (sessionId === undefined) return [];
  const session = { agent: 'claude-code', sessionId };
  const lease = readHeldLease(stateDir, session, systemClock);
  const document = newestDocument(stateDir, session);
  const parts: string[] = [];
  if (isHandoverWanted(stateDir, session)) parts.push('handover is being made');
  else if (document !== undefined) parts.push(documentPart(document));
  if (lease !== undefined)
    parts.push(`writes wait ${Math.ceil(remainingMs(lease, systemClock) / 1000)} s at most`);
  return parts;
}

/** A document that this machine made alone has no number yet. */
function documentPart({ number, state }: NewestDocument): string {
  if (number === 0) return 'handover is a draft';
  return `handover ${number} ${state === 'complete' ? 'ready' : 'is a draft'}`;
}
