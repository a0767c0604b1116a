/**
 * Secrets stand in logs behind any number of JSON escapes: a tool result that quotes a log is a
 * JSON string in a JSON string. A view is a text with n layers of escapes undone, and the way back.
 */
export interface View {
  text: string;
  /** The position in the original text; never one inside an escape sequence. */
  toOriginal: (position: number) => number;
}

const escapeSequence = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g;
const maxLayers = 5;

/** The text itself first, then one view for each further layer of escapes. */
export function decodeViews(text: string): View[] {
  const views: View[] = [];
  let view: View | undefined = { text, toOriginal: (position) => position };
  while (view && views.length <= maxLayers) {
    views.push(view);
    view = undoOneLayer(view);
  }
  return views;
}

function undoOneLayer(outer: View): View | undefined {
  if (!outer.text.includes('\\')) return undefined;
  // Per escape: where its character stands in the inner text, where it ends in the outer one.
  const innerStarts: number[] = [];
  const outerEnds: number[] = [];
  let shrunkBy = 0;
  const text = outer.text.replaceAll(escapeSequence, (sequence: string, offset: number) => {
    innerStarts.push(offset - shrunkBy);
    outerEnds.push(offset + sequence.length);
    shrunkBy += sequence.length - 1;
    return unescaped(sequence);
  });
  if (shrunkBy === 0) return undefined;
  return {
    text,
    toOriginal: (position) => {
      const escape = lastBelow(innerStarts, position);
      if (escape < 0) return outer.toOriginal(position);
      const beyond = position - (innerStarts[escape] ?? 0) - 1;
      return outer.toOriginal((outerEnds[escape] ?? 0) + beyond);
    },
  };
}

function unescaped(sequence: string): string {
  switch (sequence[1]) {
    case 'u':
      return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return sequence.slice(1);
  }
}

/** Index of the last element below `limit`, or -1. */
function lastBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
