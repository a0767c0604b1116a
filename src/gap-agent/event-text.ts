import { neutralize } from '../document/fence.ts';
import type { LogEvent } from '../logs/event.ts';

/**
 * What an event says, decoded and neutral; empty for those that only count something, and for the
 * agent's own summaries: they retell what stands elsewhere, tools' text in the assistant's name. Tools show
 * this text and quotes are looked up in it: one for both, or a quote of colored output is not found.
 */
export function textOf(event: LogEvent): string {
  return neutralize(saidBy(event));
}

function saidBy(event: LogEvent): string {
  switch (event.kind) {
    case 'user-words':
    case 'assistant-text':
    case 'reasoning':
    case 'plan':
    case 'tool-result':
      return event.text;
    case 'tool-call':
      return event.inputText;
    case 'question':
      return [event.text, ...event.options].join('\n');
    case 'todo':
      return event.items.map(({ text, status }) => `${status ?? ''} ${text ?? ''}`).join('\n');
    default:
      return '';
  }
}
