import type { LogEvent } from '../../logs/event.ts';
import { clipLine } from '../clip-line.ts';
import { textOf } from '../event-text.ts';
import type { LogSource } from '../log-source.ts';

/** An event as the tools show it: who said what, at which line. */
export interface LogEntry {
  line: number;
  /** `user`, `assistant`, `assistant thinks`, `assistant calls Bash`, `tool Bash`, `file Read`. */
  head: string;
  /** `call`: what the assistant gave to a tool, which may be text of a file. */
  speaker: LogEvent['speaker'] | 'call';
  /** Neutral: no tag in it can pose as a message of the program. */
  text: string;
}

/** Shows the entries that say something, in log order, until `visit` answers false. */
export function readEntries(
  source: LogSource,
  signal: AbortSignal,
  visit: (entry: LogEntry) => boolean,
): Promise<void> {
  const toolOf = new Map<string, string>();
  return source.read((event) => {
    if (event.kind === 'tool-call') toolOf.set(event.callId, event.tool);
    const text = textOf(event);
    const { line } = event;
    const speaker = event.kind === 'tool-call' ? 'call' : event.speaker;
    return text.trim() === '' || visit({ line, speaker, head: headOf(event, toolOf), text });
  }, signal);
}

/** `L12 tool Bash: …` */
export function printEntry({ line, head }: LogEntry, text: string): string {
  return `L${line} ${head}: ${text}`;
}

function headOf(event: LogEvent, toolOf: ReadonlyMap<string, string>): string {
  if (event.kind === 'tool-call') return `assistant calls ${nameOf(event.tool)}`;
  if (event.kind === 'tool-result')
    return `${event.speaker} ${nameOf(toolOf.get(event.callId) ?? '')}`.trimEnd();
  return event.kind === 'reasoning' ? 'assistant thinks' : event.speaker;
}

function nameOf(tool: string): string {
  return clipLine(tool, 60);
}
