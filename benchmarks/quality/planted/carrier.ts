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
/** Where in a log a planted fact stands. */
export type Carrier = (typeof CARRIERS)[number];
