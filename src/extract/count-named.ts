import { identifiersIn } from './names.ts';

/** Code spans, numbers and identifiers: what a statement is about. */
export function countNamed(text: string): number {
  return (text.match(/`[^`]+`|\b\d{2,}\b/g) ?? []).length + identifiersIn(text, 6).length;
}
