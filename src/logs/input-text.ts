import { asObject } from './json-object.ts';

/** All strings of a tool's decoded input, in order, joined by newlines; keys are not among them. */
export function inputText(input: unknown): string {
  const texts: string[] = [];
  collect(input, texts);
  return texts.join('\n');
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else for (const item of Object.values(asObject(value) ?? {})) collect(item, texts);
}
