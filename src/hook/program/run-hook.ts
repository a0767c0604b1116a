import { createPrivateFolder } from '../../config/paths.ts';
import { recordHookFailure } from '../failures/failure-file.ts';
import { isPaused } from '../pause.ts';
import { onPostCompact } from './events/post-compact.ts';
import { onPreCompact } from './events/pre-compact.ts';
import { onSessionEnd } from './events/session-end.ts';
import { onSessionStart } from './events/session-start.ts';
import { onStop } from './events/stop.ts';
import { onSubagentStop } from './events/subagent-stop.ts';
import { onUserPromptSubmit } from './events/user-prompt-submit.ts';
import { createHookContext, type HookContext } from './hook-context.ts';
import { parseHookEvent, type HookEvent } from './hook-event.ts';

export interface HookOptions extends Pick<HookContext, 'stateDir' | 'entrypoint' | 'deadlineMs'> {
  agent: string;
}

/** Does an event's work and returns what the agent is to read; '' for nothing. Never throws. */
export async function runHook(input: string, { agent, ...options }: HookOptions): Promise<string> {
  const event = parseHookEvent(input);
  const handle = event === undefined ? undefined : handlers.get(event.hook_event_name);
  if (event === undefined || handle === undefined || isPaused(options.stateDir)) return '';
  try {
    createPrivateFolder(options.stateDir);
    const session = { agent, sessionId: event.session_id };
    return await handle(event, createHookContext(session, options));
  } catch (error) {
    recordHookFailure(options.stateDir, event.hook_event_name, error);
    return '';
  }
}

type Handler = (event: HookEvent, context: HookContext) => Promise<string>;

const handlers = new Map<string, Handler>([
  ['PreCompact', onPreCompact],
  ['SubagentStop', onSubagentStop],
  ['SessionStart', onSessionStart],
  ['PostCompact', onPostCompact],
  ['UserPromptSubmit', onUserPromptSubmit],
  ['Stop', onStop],
  ['SessionEnd', onSessionEnd],
]);
