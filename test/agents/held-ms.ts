import type { MessagesRequest } from '../llm/messages-server.ts';

interface Asked {
  main: readonly MessagesRequest[];
  summaries: readonly MessagesRequest[];
}

/** From the request for a summary, which leaves when PreCompact has ended, to the last request. */
export function heldMs({ main, summaries }: Asked): number {
  return (main.at(-1)?.atMs ?? 0) - (summaries[0]?.atMs ?? 0);
}

/** Without a service a lease ends five seconds after PreCompact began, which takes at most one. */
export const MIN_HELD_MS = 3500;
