import type { LogDigest } from '../extract/log-digest.ts';
import { namesIn } from '../extract/names.ts';

// Pasted data: names are searched in time that grows with the square of a run without a space.
const ENDLESS = /\S{500,}/g;

/** Every name that the user or the assistant wrote in prose: what they know of. */
export function collectProseNames(digest: LogDigest): Set<string> {
  const names = new Set<string>();
  for (const event of digest.events) {
    if (
      event.kind === 'user-words' ||
      event.kind === 'assistant-text' ||
      event.kind === 'reasoning' ||
      event.kind === 'summary' ||
      event.kind === 'plan'
    ) {
      for (const name of namesIn(event.text.replaceAll(ENDLESS, ' '))) names.add(name);
    }
  }
  return names;
}
