import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { gaps, type Gap } from '../gaps/finding.ts';
import type { ModelTool } from '../llm/language-model.ts';
import { answerSchema } from './answer.ts';

/** What a gap agent is told. */
export interface Prompt {
  /** The same bytes for the three gaps of a handover; the first part the same for all handovers. */
  prefix: string[];
  brief: string;
  /** Names the version of all files that make up the prompt; stored with each finding. */
  hash: string;
}

/** `draft` is the document so far; both it and the outline hold text of the log. */
export function promptFor(
  gap: Gap,
  about: { draft: string; outline: string; tools: readonly ModelTool[] },
): Prompt {
  return {
    prefix: [
      instructions,
      `<draft>\n${inside(about.draft)}\n</draft>\n\n<outline>\n${inside(about.outline)}\n</outline>\n`,
    ],
    brief: briefs[gap],
    hash: hashOf(gap, about.tools),
  };
}

/** Text of the log cannot end the part that it stands in. */
function inside(text: string): string {
  return text.replaceAll(/<(?=\/?\s*(?:draft|outline)\b)/giu, '‹');
}

/** What the model must answer, as JSON schema. */
export const answerJsonSchema = z.toJSONSchema(answerSchema);

const instructions = read('./instructions.md');
const briefs = forEachGap((gap) => read(`../gaps/${gap}/brief.md`));

function hashOf(gap: Gap, tools: readonly ModelTool[]): string {
  return createHash('sha256')
    .update(JSON.stringify([instructions, briefs[gap], tools, answerJsonSchema]))
    .digest('hex')
    .slice(0, 12);
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function forEachGap(make: (gap: Gap) => string): Record<Gap, string> {
  return Object.fromEntries(gaps.map((gap) => [gap, make(gap)])) as Record<Gap, string>;
}
