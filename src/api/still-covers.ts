import type { Handover } from '../storage/handovers-store.ts';

export interface Wanted {
  trigger: string;
  cutOffset: number;
  goal?: string | undefined;
  instructions?: string | undefined;
  windowTokens?: number | undefined;
  /** Of the log: offsets of different files do not compare. */
  cutGeneration: number;
}

/**
 * Whether the session's last handover is what this request asks for. A compaction announces itself
 * more than once, each time with a longer log; a person who asks wants what is there now.
 */
export function stillCovers(last: Handover, wanted: Wanted): boolean {
  if (last.state !== 'complete') return false;
  if (wanted.cutGeneration !== last.cutGeneration) return false;
  if (wanted.goal !== undefined && wanted.goal !== last.goal) return false;
  if (wanted.instructions !== undefined && wanted.instructions !== last.instructions) return false;
  const newBytes = wanted.cutOffset - last.cutOffset;
  if (newBytes < 0) return true;
  if (wanted.trigger === 'manual') return newBytes === 0;
  return newBytes < (wanted.windowTokens ?? defaultWindowTokens) * windowShare * logBytesPerToken;
}

const windowShare = 0.1;

/** The smallest that agents have today: a log that is covered too short only costs one more handover. */
const defaultWindowTokens = 160_000;

/** Measured at 13 compactions of Claude Code 2.1: 2.5 to 10 bytes of log per token of context, mostly 7 to 8. */
const logBytesPerToken = 7.5;
