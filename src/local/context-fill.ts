import { open, type FileHandle } from 'node:fs/promises';
import type { LogEvent } from '../logs/event.ts';
import { readLog } from '../logs/read-log.ts';

export interface ContextFill {
  usedTokens: number;
  /** Where the agent compacts: its model's window less what it keeps free for that. */
  windowTokens: number;
  /** Whether the agent has compacted since `sinceOffset`; without one, within what was read. */
  compacted: boolean;
}

export interface ContextFillOptions {
  /** Default: found from the rows. */
  agent?: string;
  /** Reads from here on at least, within limits, to see each compaction since then. */
  sinceOffset?: number;
  /** The user's own setting of Claude Code. */
  autoCompactWindow?: number;
}

/**
 * How full the session's context is, from the end of its log; undefined where that does not say.
 * Errors: those of opening and reading a file.
 */
export async function readContextFill(
  path: string,
  { sinceOffset, ...options }: ContextFillOptions = {},
): Promise<ContextFill | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const least = sinceOffset === undefined ? 0 : size - Math.min(sinceOffset, size);
    for (let bytes = Math.max(TAIL_BYTES, least); ; bytes *= 4) {
      const start = Math.max(0, size - Math.min(bytes, MAX_TAIL_BYTES));
      const rows = await readRows(file, { start, end: size });
      const sinceLine = lineAt(rows, sinceOffset);
      const fill = fillOf(await eventsOf(rows, options), { ...options, sinceLine });
      if (fill !== undefined || start === 0 || bytes >= MAX_TAIL_BYTES) return fill;
    }
  } finally {
    await file.close();
  }
}

/** Most turns are shorter; each further look reads four times as much. */
const TAIL_BYTES = 256 * 1024;
const MAX_TAIL_BYTES = 16 * 1024 * 1024;

interface Rows {
  bytes: Uint8Array;
  /** Where they begin in the file. */
  offset: number;
}

async function readRows(
  file: FileHandle,
  { start, end }: { start: number; end: number },
): Promise<Rows> {
  // From the byte before on, which ends a line where a row begins at the start.
  const from = Math.max(0, start - 1);
  const bytes = Buffer.alloc(end - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  // The rest of a line is no row: what stands in it could look like one.
  const first = from === start ? 0 : bytes.indexOf(NEWLINE) + 1;
  return { bytes: bytes.subarray(first, bytesRead), offset: from + first };
}

const NEWLINE = 0x0a;

/** The row, counted from 1, in which the offset lies. */
function lineAt({ bytes, offset }: Rows, sinceOffset = 0): number {
  const before = bytes.subarray(0, Math.max(0, sinceOffset - offset));
  return before.reduce((line, byte) => (byte === NEWLINE ? line + 1 : line), 1);
}

async function eventsOf({ bytes }: Rows, { agent }: ContextFillOptions): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  try {
    const reading = readLog(chunksOf(bytes), agent === undefined ? {} : { agent });
    for await (const batch of reading.batches()) events.push(...batch);
  } catch {
    // No log, or not yet: it says nothing of a context.
  }
  return events;
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    yield bytes.subarray(start, start + CHUNK_BYTES);
}

const CHUNK_BYTES = 64 * 1024;

function fillOf(
  events: readonly LogEvent[],
  { autoCompactWindow, sinceLine }: ContextFillOptions & { sinceLine: number },
): ContextFill | undefined {
  let used: { usedTokens: number; windowTokens?: number | undefined } | undefined;
  let compacted = false;
  let model: string | undefined;
  for (const event of events) {
    if (event.kind === 'session-facts') model = event.model ?? model;
    if (event.kind === 'context-usage')
      used = { usedTokens: event.inputTokens, windowTokens: event.windowTokens };
    if (event.kind !== 'compaction' || event.trigger === 'micro') continue;
    compacted ||= event.line >= sinceLine;
    used = event.postTokens === undefined ? undefined : { usedTokens: event.postTokens };
  }
  if (used === undefined) return undefined;
  const { usedTokens } = used;
  const windowTokens = used.windowTokens ?? claudeWindow(model, { usedTokens, autoCompactWindow });
  return { usedTokens, windowTokens, compacted };
}

/** Claude Code 2.1.330 keeps so much free: 20,000 tokens for the answer and 13,000 for the summary's prompt. */
const CLAUDE_RESERVE_TOKENS = 33_000;

/** Its logs do not say how long the model's window is. */
function claudeWindow(
  model: string | undefined,
  { usedTokens, autoCompactWindow }: { usedTokens: number; autoCompactWindow?: number | undefined },
): number {
  const isLong = usedTokens > SHORT_WINDOW_TOKENS || LONG_WINDOWS.test(model ?? '');
  const ofModel = isLong ? LONG_WINDOW_TOKENS : SHORT_WINDOW_TOKENS;
  return Math.min(autoCompactWindow ?? ofModel, ofModel) - CLAUDE_RESERVE_TOKENS;
}

const SHORT_WINDOW_TOKENS = 200_000;
const LONG_WINDOW_TOKENS = 1_000_000;
const LONG_WINDOWS = /fable|opus-4-[7-9]|(?:opus|sonnet)-[5-9]\b|haiku-[5-9]-\d\b|\[1m\]/;
