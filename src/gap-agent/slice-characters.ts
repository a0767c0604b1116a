/** Like `slice`, but no character of two code units is cut in half. */
export function sliceCharacters(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, '');
}
