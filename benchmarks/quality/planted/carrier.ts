export const CARRIERS = [
  'rule in a user message',
  'rule only in the queue',
  'decision in reasoning',
  'decision in text',
  'flagged error, middle',
  'flagged error, end',
  'unflagged error',
  'to-do',
] as const;
/** Planted for the gap agents alone: the quality benchmark has no class for them. */
export const REJECTION_CARRIERS = [
  'rejected approach in reasoning',
  'rejected approach in text',
] as const;
/** Where in a log a planted fact stands. */
export type Carrier = (typeof CARRIERS)[number] | (typeof REJECTION_CARRIERS)[number];
