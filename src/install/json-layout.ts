import { type Node, createScanner, parseTree } from 'jsonc-parser';
import { HandoverError } from '../errors/handover-error.ts';

/** How a JSON text is laid out, as far as an edit has to know to fit in. */
export interface JsonLayout {
  root: Node;
  /** One step of indentation. */
  unit: string;
  lineEnd: '\n' | '\r\n';
}

/** Comments and trailing commas are let pass, as editors do in settings. Throws `settings-unreadable`. */
export function jsonLayout(text: string): JsonLayout {
  const errors: unknown[] = [];
  const root = parseTree(text, errors as never[], { allowTrailingComma: true });
  if (root?.type !== 'object' || errors.length > 0)
    throw new HandoverError('settings-unreadable', { detail: 'not a JSON object' });
  const first = root.children?.[0];
  const indent = first === undefined ? '' : lineIndent(text, first.offset);
  return {
    root,
    unit: indent === undefined || indent === '' ? '  ' : indent,
    lineEnd: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
  };
}

/** The white space before what stands first on its line; undefined for what does not. */
export function lineIndent(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.trim() === '' ? line : undefined;
}

/** Where the comma after `offset` stands, with nothing but white space and comments between. */
export function commaAfter(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  scanner.scan();
  const at = scanner.getTokenOffset();
  return text[at] === ',' && scanner.getTokenLength() === 1 ? at : undefined;
}
