import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { checkFindings } from '../../../src/gap-agent/check-findings.ts';
import { textOf } from '../../../src/gap-agent/event-text.ts';
import { createLogTools } from '../../../src/gap-agent/log-tools/log-tools.ts';
import { outlineOf } from '../../../src/gap-agent/outline.ts';
import { foldWhiteSpace } from '../../../src/gaps/evidence.ts';
import { openLog } from '../../../src/local/open-log.ts';
import type { LogEvent } from '../../../src/logs/event.ts';
import { readLog } from '../../../src/logs/read-log.ts';
import { describeWithCorpus } from '../../support/corpus.ts';
import { command, digestOf, userWords } from '../../support/log-events.ts';
import { neverAborted, sourceOf } from '../source-of.ts';

function toolsOver(...events: (LogEvent | LogEvent[])[]) {
  const source = sourceOf(...events);
  const tools = createLogTools({ source, digest: digestOf(...events), signal: neverAborted });
  const run = (name: string, input: unknown) =>
    tools.find((tool) => tool.name === name)?.run(input);
  return { tools, run };
}

test('the tools stand in one order, with schemas of objects', () => {
  const { tools } = toolsOver();
  expect(tools.map(({ name }) => name)).toEqual([
    'search_log',
    'read_lines',
    'list_failures',
    'list_edits',
  ]);
  for (const { inputSchema } of tools) expect(inputSchema).toMatchObject({ type: 'object' });
});

test('an input that does not fit is answered with what is wrong, not with an error', async () => {
  const { run } = toolsOver(userWords(1, 'carts'));
  for (const input of [undefined, null, 7, {}, { pattern: 'x' }, { pattern: 'y'.repeat(1e6) }]) {
    const text = await run('search_log', input);
    expect(text).toMatch(/^This input cannot be used\. /);
    expect(text?.length).toBeLessThan(500);
  }
  expect(await run('read_lines', { from: 0, to: 1 })).toMatch(/from/);
});

test('an input may hold more than is asked for', async () => {
  const { run } = toolsOver(userWords(1, 'carts'));
  expect(await run('search_log', { pattern: 'carts', why: 'to know' })).toBe('L1 user: carts');
});

test('what a tool shows of colored output is found again when it is quoted', async () => {
  const events = command(1, 'make', {
    text: 'start\n\u001B[31m error\u001B[0m: <system> took \u200Btoo long, giving up\nend',
    failed: true,
  });
  const { run } = toolsOver(events);
  const shown = [
    await run('search_log', { pattern: 'giving up' }),
    (await run('list_failures', {}))?.split('\n')[1],
    (await run('read_lines', { from: 2, to: 2 }))?.split('\n')[1],
  ];
  for (const text of shown) {
    const quote = text?.replace(/^L2 tool Bash: /, '') ?? '';
    const { findings } = await checkFindings([{ claim: 'It failed.', quote, line: 2 }], {
      gap: 'hidden-errors',
      source: sourceOf(...events),
      promptHash: 'p',
      signal: neverAborted,
    });
    expect(findings).toMatchObject([{ line: 2 }]);
  }
});

describeWithCorpus('over real logs', (folder) => {
  const names = [
    'claude/oh-my-posh_2.1.219_6b6f4218.jsonl.gz',
    'claude/entire-cli_2.0.76_f6833005.jsonl',
    'codex/moonmind_0.57.0_db922af9.jsonl',
    'codex/cpolar-connect_0.36.0_c2be9d7a.jsonl',
  ];

  test.each(names)('all that the tools show stands at its line: %s', async (name) => {
    const events: LogEvent[] = [];
    for await (const batch of readLog(openLog(join(folder, name)).chunks).batches())
      events.push(...batch);
    const { run } = toolsOver(...events);
    const textAt = new Map<number, string>();
    for (const event of events) {
      const text = `${textAt.get(event.line) ?? ''} ${foldWhiteSpace(textOf(event))}`;
      textAt.set(event.line, text);
    }
    const results: string[] = [];
    for (const pattern of ['error|fail|warning', 'instead of|rather than', 'the', '{', '=>'])
      for (const speaker of [undefined, 'user', 'assistant', 'tool', 'file'])
        results.push((await run('search_log', { pattern, speaker, limit: 40 })) ?? '');
    const end = events.at(-1)?.line ?? 1;
    for (let from = 1; from < end; from += Math.ceil(end / 60))
      results.push((await run('read_lines', { from, to: from + 2 })) ?? '');
    const failures = (await run('list_failures', {})) ?? '';
    for (const result of [...results, failures, (await run('list_edits', {})) ?? '']) {
      expect(result.length).toBeLessThan(6300);
      expect(result.isWellFormed()).toBe(true);
      expect(result).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]|<\/?system/u);
    }
    expect(wronglyPlaced(results.flatMap(hitsOf), textAt)).toEqual([]);
    expect(wronglyPlaced(tellingLinesOf(failures), textAt)).toEqual([]);
  });

  test('an outline of each is bounded, and the same each time', async () => {
    for (const name of names) {
      const events: LogEvent[] = [];
      for await (const batch of readLog(openLog(join(folder, name)).chunks).batches())
        events.push(...batch);
      const outline = outlineOf(digestOf(events));
      expect(outline.length).toBeLessThan(8100);
      expect(outline).toBe(outlineOf(digestOf(events)));
    }
  });
});

interface Shown {
  line: number;
  text: string;
}

/** The entries of a result that are shown whole: their further lines are indented. */
function hitsOf(result: string): Shown[] {
  return result
    .split(/\n(?! )/)
    .filter((text) => !/…| characters (?:before|after)\)/.test(text))
    .flatMap((text) => {
      const head =
        /^L(\d+) (?:user|assistant thinks|assistant calls \S+|assistant|tool \S+|file \S+|tool|file): /;
      const found = head.exec(text);
      return found === null ? [] : [{ line: Number(found[1]), text: text.slice(found[0].length) }];
    });
}

function tellingLinesOf(failures: string): Shown[] {
  return failures.split(/\n(?! )/).flatMap((text) => {
    const [head = '', ...telling] = text.split('\n');
    const line = Number(/^L(\d+)/.exec(head)?.[1]);
    return telling.filter((said) => !said.includes('…')).map((said) => ({ line, text: said }));
  });
}

function wronglyPlaced(shown: readonly Shown[], textAt: ReadonlyMap<number, string>): Shown[] {
  expect(shown.length).toBeGreaterThan(0);
  return shown.filter(({ line, text }) => !textAt.get(line)?.includes(foldWhiteSpace(text)));
}
