import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What one request of a real session read from the cache, wrote to it and sent besides. */
export interface LoggedUsage {
  model: string;
  /** Of the row before the answer, which is about when the request began. */
  startMs: number;
  read: number;
  written: number;
  input: number;
  lifetime: '5m' | '1h';
}

/**
 * The requests of a session's main thread, in order. A message has a row for each of its blocks, each
 * with the usage of the whole message.
 */
export function usageOfLog(path: string): LoggedUsage[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const requests = new Map<string, LoggedUsage>();
  let previousMs = NaN;
  for (const line of text.split('\n')) {
    const row = parseRow(line);
    if (row === undefined || row.isSidechain === true) continue;
    const { timestamp, message } = row;
    const atMs = Date.parse(timestamp ?? '');
    const usage = message?.usage;
    if (usage !== undefined && message?.id !== undefined && !requests.has(message.id)) {
      const hourly = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
      requests.set(message.id, {
        model: message.model ?? '',
        startMs: Number.isNaN(previousMs) ? atMs : previousMs,
        read: usage.cache_read_input_tokens ?? 0,
        written: usage.cache_creation_input_tokens ?? 0,
        input: usage.input_tokens,
        lifetime: hourly > 0 ? '1h' : '5m',
      });
    }
    if (!Number.isNaN(atMs)) previousMs = atMs;
  }
  return [...requests.values()].filter(({ model }) => model !== '<synthetic>');
}

interface Row {
  timestamp?: string;
  isSidechain?: boolean;
  message?: {
    id?: string;
    model?: string;
    usage?: {
      input_tokens: number;
      cache_read_input_tokens?: number;
      cache_creation_input_tokens?: number;
      cache_creation?: { ephemeral_1h_input_tokens?: number };
    };
  };
}

/** Logs have lines that are comments or two objects at once: none of these holds a usage to count. */
function parseRow(line: string): Row | undefined {
  try {
    return JSON.parse(line) as Row;
  } catch {
    return undefined;
  }
}
