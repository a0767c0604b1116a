import { createHash } from 'node:crypto';
import type { Prompt, PromptBlock } from './prompt-blocks.ts';

export interface PromptUsage {
  /** Neither read from the cache nor written to it. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
}

export interface PlacedPrompt {
  usage: PromptUsage;
  /** With the first event of the response, what was written can be read by others. */
  begin: () => void;
}

interface Entry {
  lifetimeMs: number;
  expiresAtMs: number;
}

/** The block with the breakpoint counts as the first. */
const LOOK_BACK_BLOCKS = 20;
const LIFETIME_MS = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

/**
 * The prompt cache of the Messages API, as documented: exact prefixes, written at breakpoints only,
 * read up to 20 blocks before one, kept from the start of the request that wrote or read them.
 */
export class PromptCache {
  readonly #nowMs: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** What a request reads now, and what it will write. */
  place(prompt: Prompt, minimumTokens: number): PlacedPrompt {
    const startMs = this.#nowMs();
    const prefixes = prefixesOf(prompt);
    const breakpoints = prefixes.filter(({ breakpoint }) => breakpoint !== undefined);
    const hit = this.#longestHit(prefixes, breakpoints, startMs);
    const read = hit?.tokens ?? 0;
    for (const prefix of [...breakpoints, ...(hit ? [hit] : [])])
      if (prefix.tokens <= read) this.#refresh(prefix, startMs);

    const written = breakpoints.filter(({ tokens }) => tokens > read && tokens >= minimumTokens);
    const upTo = Math.max(read, written.at(-1)?.tokens ?? 0);
    const hourly = written.findLast(({ breakpoint }) => breakpoint === '1h')?.tokens ?? read;
    return {
      usage: {
        inputTokens: (prefixes.at(-1)?.tokens ?? 0) - upTo,
        cacheReadTokens: read,
        cacheWrite5mTokens: upTo - hourly,
        cacheWrite1hTokens: hourly - read,
      },
      begin: () => {
        for (const prefix of written) this.#write(prefix, startMs);
      },
    };
  }

  #longestHit(prefixes: Prefix[], breakpoints: Prefix[], startMs: number): Prefix | undefined {
    const inReach = breakpoints.flatMap(({ index }) =>
      prefixes.slice(Math.max(0, index - LOOK_BACK_BLOCKS + 1), index + 1),
    );
    return inReach
      .filter(({ hash }) => (this.#entries.get(hash)?.expiresAtMs ?? 0) > startMs)
      .toSorted((a, b) => a.index - b.index)
      .at(-1);
  }

  #refresh({ hash }: Prefix, startMs: number): void {
    const entry = this.#entries.get(hash);
    if (entry !== undefined && entry.expiresAtMs > startMs)
      entry.expiresAtMs = startMs + entry.lifetimeMs;
  }

  #write({ hash, breakpoint = '5m' }: Prefix, startMs: number): void {
    const lifetimeMs = LIFETIME_MS[breakpoint];
    this.#entries.set(hash, { lifetimeMs, expiresAtMs: startMs + lifetimeMs });
  }
}

/** All blocks up to and with one, as a hash, and what they cost. */
interface Prefix {
  index: number;
  hash: string;
  tokens: number;
  breakpoint: PromptBlock['breakpoint'];
}

function prefixesOf({ model, blocks }: Prompt): Prefix[] {
  let hash = model;
  let tokens = 0;
  return blocks.map((block, index) => {
    hash = createHash('sha256').update(`${hash}\n${block.bytes}`).digest('base64url');
    tokens += block.tokens;
    return { index, hash, tokens, breakpoint: block.breakpoint };
  });
}
