import type { AssistantText, Plan, Question, Reasoning, ToolCall } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';

/** What was under way when the log ended. */
export interface OpenEnds {
  /** Calls without a result, in the main conversation. */
  openCalls: ToolCall[];
  /** Questions put to the user that no words of theirs followed. */
  openQuestions: Question[];
  /** The assistant's last words. */
  lastText?: AssistantText;
  /** What the assistant said or thought in the current turn before its last words, newest first. */
  saidBefore: (AssistantText | Reasoning)[];
  /** The last plan that the user has not rejected. */
  plan?: Plan;
  /** The user stopped the last turn and said nothing since. */
  interruptedAt?: number;
  /** Commands started in the background. */
  background: ToolCall[];
}

/** Shorter ones announce the next call and say nothing else. */
const MIN_TELLING_CHARS = 80;
const MAX_SAID = 6;

export function findOpenEnds(digest: LogDigest): OpenEnds {
  const main = digest.events.filter(({ side }) => side === undefined);
  const lastWords = main.findLast(({ kind }) => kind === 'user-words')?.line ?? 0;
  const stop = main.findLast(({ kind }) => kind === 'interruption');
  const lastText = main.findLast((event) => event.kind === 'assistant-text');
  const saidBefore = main
    .filter((event) => event.kind === 'assistant-text' || event.kind === 'reasoning')
    .filter(
      (event) =>
        event !== lastText && event.line > lastWords && event.text.length >= MIN_TELLING_CHARS,
    )
    .slice(-MAX_SAID)
    .toReversed();
  const plan = main.findLast((event) => event.kind === 'plan');
  const calls = digest.calls.filter(({ call }) => call.side === undefined);
  return {
    saidBefore,
    openCalls: calls
      .filter(({ call, result }) => result === undefined && call.line > lastWords)
      .map(({ call }) => call),
    openQuestions: main
      .filter((event) => event.kind === 'question')
      .filter(({ line }) => line > lastWords),
    background: calls
      .map(({ call }) => call)
      .filter(({ action }) => action.type === 'command' && action.background === true)
      .slice(-4),
    ...(lastText === undefined ? {} : { lastText }),
    ...(plan === undefined || plan.state === 'rejected' ? {} : { plan }),
    ...(stop === undefined || stop.line < lastWords ? {} : { interruptedAt: stop.line }),
  };
}
