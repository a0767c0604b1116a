import { describe, expect, test } from '@jest/globals';
import { promptOf, type Prompt, type PromptBlock } from './prompt-blocks.ts';
import { PromptCache, type PromptUsage } from './prompt-cache.ts';

const MINUTE_MS = 60_000;

/** A cache with a clock of its own. */
function cacheAt(): {
  ask: (text: string, later?: number) => PromptUsage;
  at: PromptCache;
  wait: (ms: number) => void;
} {
  let nowMs = 1_000_000;
  const at = new PromptCache(() => nowMs);
  return {
    at,
    wait: (ms) => (nowMs += ms),
    ask: (text) => {
      const placed = at.place(prompt(text), 100);
      placed.begin();
      return placed.usage;
    },
  };
}

/** `a b| c`: blocks of 100 tokens each; `|` is a breakpoint of 5 minutes, `!` of an hour. */
function prompt(text: string): Prompt {
  const blocks = text.split(' ').map((word): PromptBlock => {
    const breakpoint = word.endsWith('|') ? '5m' : '1h';
    return {
      bytes: word.replace(/[|!]$/, ''),
      tokens: 100,
      ...(/[|!]$/.test(word) ? { breakpoint } : {}),
    };
  });
  return { model: 'm', blocks };
}

function usage(read: number, written: number, input: number, hourly = 0): PromptUsage {
  return {
    cacheReadTokens: read,
    cacheWrite5mTokens: written,
    cacheWrite1hTokens: hourly,
    inputTokens: input,
  };
}

describe('the cache', () => {
  test('writes up to the last breakpoint, and reads it back when the prefix comes again', () => {
    const { ask } = cacheAt();
    expect(ask('a b| c')).toEqual(usage(0, 200, 100));
    expect(ask('a b| c')).toEqual(usage(200, 0, 100));
    expect(ask('a b d')).toEqual(usage(0, 0, 300));
    expect(ask('a b| c d|')).toEqual(usage(200, 200, 0));
    expect(ask('x b| c d|')).toEqual(usage(0, 400, 0));
  });

  test('reads only what was written at a breakpoint, not what two prompts happen to share', () => {
    const { ask } = cacheAt();
    ask('a b c|');
    expect(ask('a b d|')).toEqual(usage(0, 300, 0));
  });

  test('keeps nothing shorter than the minimum', () => {
    const { at } = cacheAt();
    const placed = at.place(prompt('a b|'), 201);
    placed.begin();
    expect(placed.usage).toEqual(usage(0, 0, 200));
    expect(at.place(prompt('a b|'), 201).usage).toEqual(usage(0, 0, 200));
    expect(at.place(prompt('a b| c|'), 201).usage).toEqual(usage(0, 300, 0));
  });

  test('is readable from the first event of the response on, not before', () => {
    const { at } = cacheAt();
    const first = at.place(prompt('a b|'), 100);
    expect(at.place(prompt('a b| c'), 100).usage.cacheReadTokens).toBe(0);
    first.begin();
    expect(at.place(prompt('a b| c'), 100).usage.cacheReadTokens).toBe(200);
  });

  test('forgets after five minutes, or an hour, from the start of the request that used it last', () => {
    const { ask, wait } = cacheAt();
    ask('a b|');
    wait(4 * MINUTE_MS);
    expect(ask('a b|').cacheReadTokens).toBe(200);
    wait(4 * MINUTE_MS);
    expect(ask('a b|').cacheReadTokens).toBe(200);
    wait(5 * MINUTE_MS);
    expect(ask('a b|').cacheReadTokens).toBe(0);
    expect(ask('h i! j|')).toEqual(usage(0, 100, 0, 200));
    wait(59 * MINUTE_MS);
    expect(ask('h i! j|')).toEqual(usage(200, 100, 0));
  });

  test('counts the lifetime from the start of a request, however long its response takes to begin', () => {
    const { at, wait } = cacheAt();
    const placed = at.place(prompt('a b|'), 100);
    wait(2 * MINUTE_MS);
    placed.begin();
    wait(3 * MINUTE_MS);
    expect(at.place(prompt('a b|'), 100).usage.cacheReadTokens).toBe(0);
  });

  test('looks back 20 blocks from a breakpoint, the one with the breakpoint counted', () => {
    const turns = (count: number): string =>
      Array.from({ length: count }, (_, index) => `t${index}`).join(' ');
    const near = cacheAt();
    near.ask('a|');
    expect(near.ask(`a ${turns(19)}|`).cacheReadTokens).toBe(100);
    const far = cacheAt();
    far.ask('a|');
    expect(far.ask(`a ${turns(20)}|`).cacheReadTokens).toBe(0);
    const marked = cacheAt();
    marked.ask('a|');
    expect(marked.ask(`a| ${turns(20)}|`).cacheReadTokens).toBe(100);
  });

  test('keeps the prefixes of different models apart', () => {
    const { at, ask } = cacheAt();
    ask('a b|');
    expect(at.place({ ...prompt('a b|'), model: 'n' }, 100).usage.cacheReadTokens).toBe(0);
  });
});

describe('the prefix of a request', () => {
  const request = {
    model: 'claude-haiku-4-5',
    tools: [{ name: 'search_log', input_schema: { type: 'object' as const } }],
    system: [
      { type: 'text' as const, text: 'Look.', cache_control: { type: 'ephemeral' as const } },
    ],
    messages: [{ role: 'user' as const, content: 'Hello' }],
  };
  const bytes = (more: object): string[] =>
    promptOf({ ...request, ...more }).blocks.map((block) => block.bytes);

  test('goes from tools to system to messages', () => {
    expect(promptOf(request).blocks.map(({ breakpoint }) => breakpoint)).toEqual([
      undefined,
      '5m',
      undefined,
    ]);
    expect(bytes({})[0]).toContain('search_log');
  });

  test('is the same with and without breakpoints, and for a text and its one block', () => {
    expect(bytes({ system: 'Look.' })).toEqual(bytes({}));
  });

  test.each<[string, object, number]>([
    [
      'another order of keys in a tool',
      { tools: [{ input_schema: { type: 'object' }, name: 'search_log' }] },
      0,
    ],
    ['another tool choice', { tool_choice: { type: 'none' } }, 2],
    ['another effort', { output_config: { effort: 'low' } }, 2],
    [
      'another format of the answer',
      { output_config: { format: { type: 'json_schema', schema: {} } } },
      0,
    ],
  ])('differs with %s', (_, more, from) => {
    const [before, after] = [bytes({}), bytes(more)];
    const differs = before.findIndex((block, index) => block !== after[index]);
    expect(differs).toBe(from);
  });

  test('gets a breakpoint at its end with automatic caching', () => {
    const automatic = promptOf({ ...request, cache_control: { type: 'ephemeral', ttl: '1h' } });
    expect(automatic.blocks.at(-1)?.breakpoint).toBe('1h');
  });
});
