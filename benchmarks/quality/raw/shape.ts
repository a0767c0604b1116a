export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

/** Texts of a message content, which is a string or a list of blocks. */
export function blockTexts(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return asArray(content)
    .map(asRecord)
    .filter((block) =>
      ['text', 'input_text', 'output_text', 'summary_text'].includes(asText(block['type'])),
    )
    .map((block) => asText(block['text']));
}
