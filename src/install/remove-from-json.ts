import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import { commaAfter, jsonLayout } from './json-layout.ts';

/** Takes out what `path` names, with its comma and the lines that it leaves empty; all else keeps its bytes. */
export function removeFromJson(text: string, path: JSONPath): string {
  const { root } = jsonLayout(text);
  const found = findNodeAtLocation(root, path);
  if (found === undefined) return text;
  // In an object the whole property goes, not its value alone.
  const node = found.parent?.type === 'property' ? found.parent : found;
  const siblings = node.parent?.children ?? [];
  const index = siblings.indexOf(node);
  const before = siblings[index - 1];
  const end = node.offset + node.length;
  const comma = commaAfter(text, end);
  const isLast = index === siblings.length - 1;
  const cut = wholeLines(text, { from: node.offset, to: comma === undefined ? end : comma + 1 });
  const rest = text.slice(0, cut.from) + text.slice(cut.to);
  // The comma before the last one separates nothing any more, unless there was one behind it too.
  return isLast && before !== undefined && comma === undefined ? dropComma(rest, before) : rest;
}

/** Widened to the lines that hold nothing else; within a line, to the spaces before or behind. */
function wholeLines(
  text: string,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  const before = /[ \t]*$/.exec(text.slice(0, from))?.[0].length ?? 0;
  const behind = /^[ \t]*(\r?\n)?/.exec(text.slice(to))?.[0] ?? '';
  const isLineStart = from === before || text[from - before - 1] === '\n';
  if (isLineStart && behind.endsWith('\n')) return { from: from - before, to: to + behind.length };
  return isLineStart || before === 0
    ? { from, to: to + (/^[ \t]*/.exec(behind)?.[0].length ?? 0) }
    : { from: from - before, to };
}

function dropComma(text: string, { offset, length }: Node): string {
  const comma = commaAfter(text, offset + length);
  return comma === undefined ? text : text.slice(0, comma) + text.slice(comma + 1);
}
