import { z } from 'zod';

/** Longest claim, in characters. Longer ones tell a story that one quote cannot carry. */
export const MAX_CLAIM_CHARS = 200;

/** Far more than a document has room for. */
const MAX_FINDINGS = 50;

// Not `z.int()`: its bounds are keywords that structured output refuses.
const evidence = { line: z.number(), quote: z.string() };

const findingSchema = z.object({
  claim: z.string(),
  ...evidence,
  supersededBy: z.object(evidence).optional(),
});

/** What an agent answers, the same for the three gaps. Limits are checked afterwards, one finding at a time. */
export const answerSchema = z.object({ findings: z.array(findingSchema) });

export type Claimed = z.infer<typeof findingSchema>;

const OPENING = /\{\s*"findings"\s*:\s*\[/gu;

/**
 * The findings of the last answer in a model's text, as far as they are whole: it may be fenced,
 * have prose around it, or be cut off. Undefined when there is no answer or nothing of it can be used.
 */
export function parseAnswer(text: string): Claimed[] | undefined {
  const opening = [...text.matchAll(OPENING)].at(-1);
  if (opening === undefined) return undefined;
  const objects = wholeObjects(text.slice(opening.index + opening[0].length));
  const claimed = objects.flatMap(parseFinding).slice(0, MAX_FINDINGS);
  return objects.length > 0 && claimed.length === 0 ? undefined : claimed;
}

/** The objects of a JSON list whose inside begins here, up to its end or to where it is cut off. */
function wholeObjects(text: string): string[] {
  const objects: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (!quoted && character === '}') {
      depth -= 1;
      if (depth === 0) objects.push(text.slice(start, at + 1));
    }
    if (depth < 0 || (depth === 0 && !quoted && character === ']')) break;
  }
  return objects;
}

function parseFinding(text: string): Claimed[] {
  const { success, data } = findingSchema.safeParse(parseJson(text));
  return success ? [data] : [];
}

function parseJson(text: string): unknown {
  try {
    // Models write null for what they leave out.
    return JSON.parse(text, (_, value: unknown) => value ?? undefined);
  } catch {
    // Not JSON: the caller says so.
    return undefined;
  }
}
