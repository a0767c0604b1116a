import { beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ARMS, measureRun, type ArmName, type Run } from '../../../benchmarks/cache/measure-run.ts';
import { readSession } from '../../../benchmarks/gap-agents/read-session.ts';
import { claudeLog } from '../../support/claude-log.ts';

const price = { input: 1, cacheWrite: 1.25, cacheRead: 0.1, output: 5 };
const runs = new Map<ArmName, Run>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cache-'));
  const path = join(folder, 'log.jsonl');
  const log = claudeLog().user('Export the carts.');
  for (let part = 0; part < 60; part += 1)
    log
      .assistant(`For part ${part} we use paging rather than streaming, because it is simpler.`)
      .call('Bash', { command: `make part-${part}` })
      .result(`error: part ${part} failed with E${4000 + part}`, { failed: true });
  writeFileSync(path, log.toText());
  const session = await readSession({ path, agent: 'claude-code', untilLine: 1000 });
  rmSync(folder, { recursive: true });
  // It keeps prefixes of 1,024 tokens.
  for (const arm of ARMS)
    runs.set(
      arm,
      await measureRun(session, { arm, log: 'small', model: 'claude-sonnet-4-6', price }),
    );
});

test('of a staggered run the others read all of the prefix that the first one wrote', () => {
  const { prefix } = runs.get('staggered')!;
  expect(prefix).toEqual({
    tokens: prefix.tokens,
    written: prefix.tokens,
    read: 2 * prefix.tokens,
    uncached: 0,
  });
});

test.each(['cold', 'changed prefix'] as const)('of a run that is %s each writes its own', (arm) => {
  const { prefix } = runs.get(arm)!;
  expect(prefix.read).toBe(0);
  expect(Math.abs(prefix.written - 3 * prefix.tokens)).toBeLessThan(30);
});

test('an arm changes what is charged, not what is found', () => {
  const [staggered, ...others] = ARMS.map((arm) => runs.get(arm)!);
  expect(staggered?.kept).toBeGreaterThan(0);
  for (const { kept, turns, inputMicroUsd } of others) {
    expect({ kept, turns }).toEqual({ kept: staggered?.kept, turns: staggered?.turns });
    expect(inputMicroUsd).toBeGreaterThan(staggered?.inputMicroUsd ?? Infinity);
  }
});
