import { beginsNamedBlock } from './declaration.ts';

/** Lines of a text, by index: `start` declares, `end` is the first line after it. */
export interface NamedBlock {
  start: number;
  end: number;
}

/** Longer ones are looked through no further. */
const MAX_LINES = 1500;

/** The innermost function, type or class around a line, by indentation; works in any language. */
export function namedBlockAt(
  lines: readonly { text: string }[],
  index: number,
): NamedBlock | undefined {
  let depth = Infinity;
  for (let at = index; at >= 0 && index - at < MAX_LINES; at -= 1) {
    const text = lines[at]?.text ?? '';
    if (text.trim() === '' || indentOf(text) >= depth) continue;
    depth = indentOf(text);
    if (!beginsNamedBlock(text)) continue;
    const end = endOfBlock(lines, at);
    if (end > index) return { start: at, end };
  }
  return undefined;
}

function endOfBlock(lines: readonly { text: string }[], start: number): number {
  const depth = indentOf(lines[start]?.text ?? '');
  for (let at = start + 1; at < Math.min(lines.length, start + MAX_LINES); at += 1) {
    const text = lines[at]?.text ?? '';
    if (text.trim() === '' || indentOf(text) > depth) continue;
    // `) {`, `} else {` and a brace of its own go on; any other closing line is the last.
    if (/^\s*[)}\]].*[({[,]\s*$|^\s*\{\s*$/.test(text)) continue;
    return /^\s*[)}\]]/.test(text) ? at + 1 : at;
  }
  return Math.min(lines.length, start + MAX_LINES);
}

function indentOf(text: string): number {
  return text.search(/\S/);
}
