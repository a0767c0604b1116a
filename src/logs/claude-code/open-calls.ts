import type { ToolAction } from '../event.ts';
import type { JsonObject } from '../json-object.ts';

/** What must be remembered of a call until its result comes. */
export interface OpenCall {
  tool: string;
  line: number;
  reads: boolean;
  /** One line on the call. */
  brief: string;
  /** Only of the few tools whose result says nothing without it. */
  input?: JsonObject;
}

const toolsReadWithInput = new Set(['AskUserQuestion', 'ExitPlanMode', 'TaskCreate']);
const briefLength = 160;

export function openCall(
  tool: string,
  input: JsonObject,
  known: { line: number; action: ToolAction; inputText: string },
): OpenCall {
  return {
    tool,
    line: known.line,
    reads: known.action.type === 'read',
    brief: `${tool}: ${subject(known).slice(0, briefLength)}`.replaceAll(/\s+/g, ' '),
    ...(toolsReadWithInput.has(tool) && { input }),
  };
}

function subject({ action, inputText }: { action: ToolAction; inputText: string }): string {
  switch (action.type) {
    case 'edit':
      return action.files.map((file) => file.path).join(', ');
    case 'read':
      return action.path;
    case 'command':
      return action.command;
    case 'search':
      return action.query;
    case 'delegate':
      return action.prompt;
    case 'other':
      return inputText;
  }
}
