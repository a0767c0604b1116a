import { z } from 'zod';

export const contentSchema = z
  .array(z.object({ type: z.string().optional(), text: z.string().optional().catch(undefined) }))
  .default([])
  .catch([]);

export type Content = z.infer<typeof contentSchema>;

/**
 * The words a person typed in a message of role user, or null where the whole message was
 * injected. From 0.14x on `kinds` says of each content item what it is; before, the shape decides.
 */
export function typedWords(content: Content, kinds?: readonly string[]): string | null {
  const known = kinds?.length === content.length;
  const typed = content
    .map((item) => item.text ?? '')
    .filter((text, index) => (known ? kinds[index] === 'user.text' : !isInjected(text)))
    .map((text) => inputOfTemplate(text) ?? requestOfEditor(text))
    .filter((text) => text.trim() !== '');
  return typed.length === 0 ? null : typed.join('');
}

// Fragments are wrapped as a whole in one element: <environment_context>, <turn_aborted>, <skill>,
// <hook_prompt …>, … Whatever element may come is recognized by that shape: the text starts with
// a tag and ends with the same tag closed.
const injected = [
  /^<([a-z][\w-]*)(?:\s[^>]*)?>[^]*<\/\1>$/i,
  /^# AGENTS\.md instructions\b/,
  /^<\/?image(?:\s[^>]*)?>$/,
  /^Warning: (?:apply_patch was requested via|The maximum number of unified exec)/,
  /^Another language model started to solve this problem and produced a summary/,
];

function isInjected(text: string): boolean {
  const body = text.trim();
  return injected.some((shape) => shape.test(body));
}

/** As the prompt files of spec-kit begin: https://github.com/github/spec-kit. */
const templateInput = /^\s*## User Input\s+(`{3,})text\r?\n([^]*?)\r?\n\1\s/;

/**
 * A slash command's prompt file is written out with what was typed behind the command in a fence of its own; the
 * rest is the file's. Undefined for other messages, and for a command without words, which is all of the request.
 */
function inputOfTemplate(text: string): string | undefined {
  const typed = templateInput.exec(text)?.[2]?.trim();
  return typed === '' ? undefined : typed;
}

const contextHeading = /^\s*# (?:Context from my IDE|Files mentioned by the user|Selected text)\b/;

/**
 * Editors put open files and selected text, which may hold anything, before the request: typed is
 * what stands under the last heading, or nothing where there is none.
 */
function requestOfEditor(text: string): string {
  if (!/^\s*# /.test(text)) return text;
  const parts = text.split(/^## My request for Codex:[ \t]*\r?$/m);
  if (parts.length > 1) return (parts.at(-1) ?? '').trim();
  return contextHeading.test(text) ? '' : text;
}
