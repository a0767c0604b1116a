import type { PromptBlock } from './prompt-blocks.ts';
import { PromptCache } from './prompt-cache.ts';
import type { LoggedUsage } from './usage-of-log.ts';

/** How the simulator's figures compare with what a real session was billed, request by request. */
export interface Replay {
  /** Read in both, to the token. */
  same: number;
  /** The session read more: a request that stands in no log has written in between. */
  readMore: number;
  /** The session read less: its prefix had changed, or its entry was gone early. */
  readLess: number;
  /** Lifetime over in the simulator: the session, too, did not read all of the prefix before. */
  expired: number;
  /** Lifetime over in the simulator, and the session read its prefix all the same. */
  expiredButRead: number;
  /** Not compared: the first request, another model, or a history that became shorter. */
  begun: number;
}

const ROUNDING_TOKENS = 2;

/**
 * Sends a session's requests to the simulator: each is the prefix of the one before, grown by what its
 * usage says. Sizes come from the log, so what is checked is which prefix is found, and when.
 */
export function replayUsage(requests: readonly LoggedUsage[]): Replay {
  let nowMs = 0;
  const cache = new PromptCache(() => nowMs);
  const replay = { same: 0, readMore: 0, readLess: 0, expired: 0, expiredButRead: 0, begun: 0 };
  let blocks: PromptBlock[] = [];
  let held = 0;
  let model: string | undefined;
  for (const [index, request] of requests.entries()) {
    const upTo = request.read + request.written;
    const grows = request.model === model && upTo >= held;
    const earlier = grows ? blocks.map(({ bytes, tokens }) => ({ bytes, tokens })) : [];
    const before = grows ? held : 0;
    const grown = { bytes: `${index}`, tokens: upTo - before, breakpoint: request.lifetime };
    const tail = { bytes: `tail ${index}`, tokens: request.input };
    blocks = [...earlier, grown];
    nowMs = request.startMs;
    const placed = cache.place({ model: request.model, blocks: [...blocks, tail] }, 0);
    placed.begin();
    const predicted = placed.usage.cacheReadTokens;
    replay[grows ? compare(request.read, { predicted, before }) : 'begun'] += 1;
    held = upTo;
    model = request.model;
  }
  return replay;
}

function compare(
  read: number,
  { predicted, before }: { predicted: number; before: number },
): keyof Replay {
  if (predicted < before) return read < before ? 'expired' : 'expiredButRead';
  if (Math.abs(read - predicted) <= ROUNDING_TOKENS) return 'same';
  return read > predicted ? 'readMore' : 'readLess';
}
