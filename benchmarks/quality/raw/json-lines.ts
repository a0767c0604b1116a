export interface JsonLine {
  line: number;
  record: Record<string, unknown>;
}

/** Every JSON object of a log with its line; two objects glued on one line are both found. */
export function jsonLines(text: string): JsonLine[] {
  return text
    .split('\n')
    .flatMap((source, index) =>
      parseObjects(source).map((record) => ({ line: index + 1, record })),
    );
}

function parseObjects(source: string): Record<string, unknown>[] {
  if (!source.trimStart().startsWith('{')) return [];
  try {
    return [JSON.parse(source) as JsonLine['record']];
  } catch {
    const seam = /\}\s*(?=\{"(?:parentUuid|type|timestamp)")/g;
    const pieces: Record<string, unknown>[] = [];
    let start = 0;
    for (const match of source.matchAll(seam)) {
      const end = match.index + match[0].length;
      const piece = tryParse(source.slice(start, end));
      if (piece === undefined) continue;
      pieces.push(piece);
      start = end;
    }
    const last = tryParse(source.slice(start));
    return last === undefined ? pieces : [...pieces, last];
  }
}

function tryParse(source: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(source) as JsonLine['record'];
  } catch {
    return undefined;
  }
}
