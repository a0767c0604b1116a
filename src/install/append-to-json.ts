import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import { HandoverError } from '../errors/handover-error.ts';
import { commaAfter, jsonLayout, lineIndent, type JsonLayout } from './json-layout.ts';

/**
 * Puts `value` behind the last of the array or object at `path`, in an object under `key`. Every byte that was
 * there stays, which an editor that formats anew does not promise.
 */
export function appendToJson(
  text: string,
  path: JSONPath,
  { key, value }: { key?: string; value: unknown },
): string {
  const layout = jsonLayout(text);
  const container = findNodeAtLocation(layout.root, path);
  if (container?.type !== (key === undefined ? 'array' : 'object'))
    throw new HandoverError('settings-unreadable', { detail: path.join('.') });
  const label = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const content = (indent: string): string =>
    label + JSON.stringify(value, null, layout.unit).replaceAll('\n', layout.lineEnd + indent);
  const close = container.offset + container.length - 1;
  const last = container.children?.at(-1);
  if (last === undefined) return fill(text, { container, layout, content });
  const end = last.offset + last.length;
  const comma = commaAfter(text, end);
  const lineStart = text.lastIndexOf('\n', close - 1) + 1;
  if (lineStart <= end) {
    // All on one line.
    const glue = comma === undefined ? ', ' : ' ';
    const at = comma === undefined ? end : comma + 1;
    return text.slice(0, at) + glue + content(outerIndent(text, container)) + text.slice(at);
  }
  const indent = lineIndent(text, last.offset) ?? outerIndent(text, container) + layout.unit;
  const withComma =
    text.slice(0, end) + (comma === undefined ? ',' : '') + text.slice(end, lineStart);
  const own = `${indent}${content(indent)}${comma === undefined ? '' : ','}${layout.lineEnd}`;
  // A closing bracket may stand behind a comment: then it goes to a line of its own.
  const rest = text.slice(lineStart, close);
  if (rest.trim() !== '')
    return `${withComma}${rest}${layout.lineEnd}${own}${outerIndent(text, container)}${text.slice(close)}`;
  return `${withComma}${own}${text.slice(lineStart)}`;
}

/** An array or object in which nothing is but white space and comments. */
function fill(
  text: string,
  {
    container,
    layout: { unit, lineEnd },
    content,
  }: { container: Node; layout: JsonLayout; content: (indent: string) => string },
): string {
  const close = container.offset + container.length - 1;
  const outer = outerIndent(text, container);
  const inside = text.slice(0, close).replace(/[ \t\r\n]+$/, '');
  return `${inside}${lineEnd}${outer}${unit}${content(outer + unit)}${lineEnd}${outer}${text.slice(close)}`;
}

/** Of the line on which the container begins. */
function outerIndent(text: string, { offset }: Node): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
