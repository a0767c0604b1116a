// Log text is untrusted: it may forge headings, close fences or carry invisible orders.
const CONTROL = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Variation_Selector}/gu;
const LINE_END = /\r\n?|[\u2028\u2029]/g;
const ANSI = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?)/g;
// Tags by which agents' programs mark their own words to the model.
const TAG =
  /<(?=\/?\s*(?:system|user|assistant|human|tool|function|antml|command|local-command|task|agent|handover|important|instructions?|environment|budget|admin)[\w:-]*[\s>/])/giu;

/** Takes out control, bidi, tag and zero-width characters, and disarms tags that pose as the agent's program. */
export function neutralize(text: string): string {
  return text
    .replaceAll(ANSI, '')
    .replaceAll(LINE_END, '\n')
    .replaceAll(CONTROL, '')
    .replaceAll(TAG, '‹');
}

/** One line of neutral text: white space folded. */
export function inlineText(text: string): string {
  return neutralize(text).replaceAll(/\s+/gu, ' ').trim();
}

/** An inline code span that its content cannot close. */
export function codeSpan(text: string): string {
  const line = inlineText(text);
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A fenced block that its content cannot close; `speaker` names who printed it. */
export function fenceBlock(lines: readonly string[], speaker: string): string {
  const body = lines.map((line) => neutralize(line).trimEnd()).join('\n');
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${speaker}\n${body}\n${ticks}`;
}
