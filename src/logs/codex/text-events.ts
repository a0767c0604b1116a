import type { LogEvent } from '../event.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';

/** Which of the places that may hold the same text this one is. */
export type Copy = 'response-item' | 'event' | 'completed-item';

/** Words of the user, once. In a subagent's log they are its parent's, an assistant's. */
export function userEvents(text: string, copy: Copy, place: Place, memory: Memory): LogEvent[] {
  if (!memory.texts.user.isFirst(text, copy)) return [];
  memory.compactionMarks.clear();
  return memory.side === undefined
    ? [{ kind: 'user-words', speaker: 'user', carrier: 'message', text, ...place }]
    : [{ kind: 'assistant-text', speaker: 'assistant', text, ...place }];
}

/** A text of the assistant, once, without the plan that it proposes inside: that is an event of its own. */
export function assistantEvents(
  text: string,
  copy: Copy,
  place: Place,
  memory: Memory,
): LogEvent[] {
  memory.compactionMarks.clear();
  const { around, plan } = withoutPlan(text);
  const events = planEvents(plan, copy, place, memory);
  if (around.trim() === '' || !memory.texts.assistant.isFirst(around, copy)) return events;
  return [{ kind: 'assistant-text', speaker: 'assistant', text: around, ...place }, ...events];
}

const planTags = { open: '<proposed_plan>', close: '</proposed_plan>' };

function withoutPlan(text: string): { around: string; plan: string } {
  const open = text.indexOf(planTags.open);
  const close = text.indexOf(planTags.close, open);
  if (open === -1 || close === -1) return { around: text, plan: '' };
  return {
    around: (text.slice(0, open) + text.slice(close + planTags.close.length)).trim(),
    plan: text.slice(open + planTags.open.length, close),
  };
}

export function planEvents(text: string, copy: Copy, place: Place, memory: Memory): LogEvent[] {
  const plan = text.trim();
  if (plan === '' || !memory.texts.plan.isFirst(plan, copy)) return [];
  return [{ kind: 'plan', speaker: 'assistant', state: 'proposed', text: plan, ...place }];
}

export function reasoningEvents(
  text: string,
  copy: Copy,
  place: Place,
  memory: Memory,
): LogEvent[] {
  if (text.trim() === '' || !memory.texts.reasoning.isFirst(text, copy)) return [];
  return [{ kind: 'reasoning', speaker: 'assistant', text, ...place }];
}
