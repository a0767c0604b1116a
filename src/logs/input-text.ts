/** All strings of a tool's decoded input, in order, joined by newlines; keys are not among them. */
export function inputText(input: unknown): string {
  const texts: string[] = [];
  // No recursion: nothing limits how deep an input is nested.
  const pending = [input];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value).toReversed()) pending.push(inner);
    }
  }
  return texts.join('\n');
}
