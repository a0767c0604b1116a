import type { Extract } from '../extract/extract.ts';
import type { StandingWords } from '../extract/standing-words.ts';
import { clipQuote } from '../gaps/evidence.ts';
import { conclude } from './conclude.ts';
import { inlineText } from './fence.ts';
import { isRule } from './is-rule.ts';
import { shortPath } from './short-path.ts';

export interface EssentialsOptions {
  maxChars: number;
  /** The user said what the summary is to hold: nothing is added that could speak against it. */
  followsInstructions: boolean;
}

/**
 * For whoever writes the agent's own summary: the user's rules in their words, the modified files, the next step.
 * Nothing that a tool printed can stand here, since it is read as an instruction. '' where there is none of it.
 */
export function composeEssentials(
  extract: Extract,
  { maxChars, followsInstructions }: EssentialsOptions,
): string {
  const next = followsInstructions ? [] : nextStep(extract, maxChars * SHARES.next);
  const room = maxChars - HEAD.length - lengthOf(next);
  const rules = listRules(extract, room * SHARES.rules);
  const files = listFiles(extract, room - lengthOf(rules));
  const lines = [...rules, ...files, ...next];
  return lines.length === 0 ? '' : `${[HEAD, ...lines].join('\n')}\n`;
}

const HEAD = 'From the log of this session, for the summary:';
const SHARES = { rules: 0.6, next: 0.3 };
const MAX_RULE_CHARS = 300;
/** Less says nothing. */
const MIN_STEP_CHARS = 40;

/** The strongest and newest that fit, in the order in which they were said. */
function listRules({ standingWords }: Extract, chars: number): string[] {
  const rules = standingWords
    .filter(isRule)
    .toSorted((one, other) => other.strength - one.strength || other.line - one.line);
  const head = 'What the user asked to be kept to, word for word:';
  const taken: { line: number; text: string }[] = [];
  let left = chars - head.length - 1;
  for (const rule of rules) {
    const text = ruleText(rule);
    if (text.length + 1 > left) continue;
    left -= text.length + 1;
    taken.push({ line: rule.line, text });
  }
  if (taken.length === 0) return [];
  return [head, ...taken.toSorted((one, other) => one.line - other.line).map(({ text }) => text)];
}

function ruleText({ text }: StandingWords): string {
  return `- "${inlineText(clipQuote(text, MAX_RULE_CHARS))}"`;
}

function listFiles({ modifiedFiles, facts }: Extract, chars: number): string[] {
  const head = 'Modified files: ';
  const paths = modifiedFiles.map(({ path }) => inlineText(shortPath(path, facts.cwd)));
  const shown: string[] = [];
  let left = chars - head.length - ' and 1000 more'.length - 1;
  // A name with spaces in it could be read as a sentence.
  for (const path of paths.filter((name) => !/\s/u.test(name))) {
    left -= path.length + 2;
    if (left < 0) break;
    shown.push(path);
  }
  if (shown.length === 0) return [];
  const others = paths.length - shown.length;
  return [`${head}${shown.join(', ')}${others === 0 ? '' : ` and ${others} more`}`];
}

/** What is under way by the to-dos; else what the assistant said last. */
function nextStep({ todos, openEnds }: Extract, chars: number): string[] {
  const todo =
    todos.find(({ status }) => status === 'in-progress') ??
    todos.find(({ status }) => status === 'pending');
  const head = todo === undefined ? 'The assistant said last: ' : 'Next step: ';
  const room = chars - head.length - 3;
  const words =
    todo === undefined
      ? conclude(openEnds.lastText?.text ?? '', room).join(' … ')
      : clipQuote(todo.text, room);
  const text = clipQuote(inlineText(words), room);
  return room < MIN_STEP_CHARS || text === '' ? [] : [`${head}"${text}"`];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 1);
}
