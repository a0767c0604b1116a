import type { ReadReport } from '../agent-reader.ts';
import type { LogEvent, Plan, UserWords } from '../event.ts';
import { asObject, asText, type JsonObject } from '../json-object.ts';
import type { OpenCall } from './open-calls.ts';
import type { Place } from '../place.ts';
import { askedQuestions, givenAnswers } from './questions.ts';
import type { SessionMemory } from './session-memory.ts';
import { createdTask } from './todo-change.ts';
import { toolOutcome, type ToolOutcome } from './tool-outcome.ts';
import { typedRejection } from './typed-rejection.ts';

/** A tool's result, and what the user decided or typed with it. */
export function resultEvents(
  block: JsonObject,
  { row, place }: { row: JsonObject; place: Place },
  memory: SessionMemory,
  report: ReadReport,
): LogEvent[] {
  const callId = asText(block['tool_use_id']) ?? '';
  const call = memory.calls.get(callId);
  memory.calls.delete(callId);
  const outcome = toolOutcome(block, call?.tool);
  // What a failed read says is the tool's.
  const speaker = call?.reads && !outcome.failed ? 'file' : 'tool';
  const events: LogEvent[] = [{ kind: 'tool-result', speaker, ...place, callId, ...outcome }];
  if (!call) {
    report.unknownTypes['result without call'] =
      (report.unknownTypes['result without call'] ?? 0) + 1;
    return events;
  }
  const words = userWords(call, outcome, { row, place });
  for (const { text } of words) memory.queue.deliveredAs(text);
  return [
    ...events,
    ...words,
    ...todoEvents(call, outcome, place),
    ...planEvents(call, outcome, { row, place }),
  ];
}

function userWords(
  call: OpenCall,
  outcome: ToolOutcome,
  { row, place }: { row: JsonObject; place: Place },
): UserWords[] {
  const base = { kind: 'user-words', speaker: 'user', ...place } as const;
  if (call.tool === 'AskUserQuestion') {
    const result = { text: outcome.text, structured: row['toolUseResult'] };
    const answers = givenAnswers(result, askedQuestions(call.input ?? {}));
    const words = answers.map(({ text, question: about }) => ({ ...base, text, about }));
    if (words.length > 0) return words.map((word) => ({ ...word, carrier: 'answer' }));
  }
  if (outcome.failure !== 'rejected') return [];
  const version = asText(row['version']);
  const text = typedRejection(outcome.text, { tool: call.tool, version });
  return text === undefined ? [] : [{ ...base, text, carrier: 'rejection', about: call.brief }];
}

function todoEvents(call: OpenCall, outcome: ToolOutcome, place: Place): LogEvent[] {
  if (call.tool !== 'TaskCreate') return [];
  const item = createdTask(call.input ?? {}, outcome.text);
  return item
    ? [{ kind: 'todo', speaker: 'assistant', ...place, mode: 'patch', items: [item] }]
    : [];
}

/** The user's decision on a plan. It stands at the line where the plan's text does. */
function planEvents(
  call: OpenCall,
  outcome: ToolOutcome,
  { row, place }: { row: JsonObject; place: Place },
): Plan[] {
  if (call.tool !== 'ExitPlanMode') return [];
  if (outcome.failed && outcome.failure !== 'rejected') return [];
  const base = { kind: 'plan', speaker: 'assistant', ...place } as const;
  if (outcome.failed) {
    const text = asText(call.input?.['plan']);
    return text ? [{ ...base, line: call.line, text, state: 'rejected' }] : [];
  }
  const told = /\n## Approved Plan[^\n]*:\n([\s\S]+)$/.exec(outcome.text)?.[1];
  if (told) return [{ ...base, text: told, state: 'approved' }];
  const stored = asText(asObject(row['toolUseResult'])?.['plan']);
  if (stored) return [{ ...base, text: stored, state: 'approved' }];
  const text = asText(call.input?.['plan']);
  return text ? [{ ...base, line: call.line, text, state: 'approved' }] : [];
}
