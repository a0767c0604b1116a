import { z } from 'zod';
import type { LogEvent, ToolAction } from '../event.ts';
import { inputText } from '../input-text.ts';
import type { Memory, OpenCall } from './memory.ts';
import type { Place } from '../place.ts';
import { planSteps } from './plan-steps.ts';
import { answersTo, askedQuestions, type AskedQuestion } from './questions.ts';
import { toolAction } from './tool-action.ts';
import { toolOutcome } from './tool-outcome.ts';

export interface CodexCall {
  callId: string;
  tool: string;
  /** Decoded; the text itself where it is none of JSON. */
  input: unknown;
}

/** A call of a tool, and what it tells beside: to-dos, questions to the user. */
export function callEvents(call: CodexCall, place: Place, memory: Memory): LogEvent[] {
  const { callId, tool, input } = call;
  const action = continuedCommand(call, memory) ?? toolAction(tool, input);
  const questions = tool === 'request_user_input' ? askedQuestions(input) : [];
  rememberCall(callId, { action, questions }, memory);
  memory.compactionMarks.clear();
  return [
    {
      kind: 'tool-call',
      speaker: 'assistant',
      callId,
      tool,
      action,
      inputText: inputText(input),
      ...place,
    },
    ...(tool === 'update_plan' ? todoEvents(input, place) : []),
    ...questions.map((question) => questionEvent(question, callId, place)),
  ];
}

/** The output of a call, and the user's answers that it carries. */
export function outputEvents(
  result: { callId: string; output: unknown },
  place: Place,
  memory: Memory,
): LogEvent[] {
  const { callId } = result;
  const { runningSession, ...outcome } = toolOutcome(result.output);
  const call = memory.calls.get(callId);
  if (call !== undefined) memory.calls.set(callId, null);
  if (runningSession !== undefined && call?.action.type === 'command') {
    memory.running.set(runningSession, call.action.command);
  }
  const speaker = call?.action.type === 'read' ? 'file' : 'tool';
  const answers = answersTo(call?.questions ?? [], outcome.text);
  return [
    { kind: 'tool-result', speaker, callId, ...outcome, ...place },
    ...Array.from(answers, ([{ text: about }, text]) => answerEvent({ about, text }, place)),
  ];
}

/** A command in the background may end thousands of calls later; memory stays flat still. */
function rememberCall(callId: string, call: OpenCall, { calls }: Memory): void {
  calls.set(callId, call);
  if (calls.size <= 4096) return;
  const [oldest] = calls.keys();
  if (oldest !== undefined) calls.delete(oldest);
}

const continuation = z.object({ session_id: z.union([z.number(), z.string()]) });

/** `write_stdin` waits for a command that was started before: its end is that command's end. */
function continuedCommand(call: CodexCall, memory: Memory): ToolAction | null {
  if (call.tool !== 'write_stdin') return null;
  const session = continuation.safeParse(call.input).data?.session_id;
  const command = memory.running.get(String(session));
  return command === undefined ? null : { type: 'command', command };
}

function todoEvents(input: unknown, place: Place): LogEvent[] {
  const steps = planSteps(input);
  if (steps === null) return [];
  const { items, explanation: text } = steps;
  const todo: LogEvent = { kind: 'todo', speaker: 'assistant', mode: 'replace', items, ...place };
  if (text === '') return [todo];
  return [{ kind: 'assistant-text', speaker: 'assistant', text, ...place }, todo];
}

function questionEvent({ text, options }: AskedQuestion, callId: string, place: Place): LogEvent {
  return { kind: 'question', speaker: 'assistant', callId, text, options, ...place };
}

function answerEvent(answer: { about: string; text: string }, place: Place): LogEvent {
  return { kind: 'user-words', speaker: 'user', carrier: 'answer', ...answer, ...place };
}
