/**
 * Prompt caches keep what does not change: nothing variable may enter the text in front of what a
 * handover is about.
 */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('print-fixed-text.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Another day, another machine, other dice. */
const elsewhere = `
  const Then = Date;
  globalThis.Date = class extends Then {
    constructor(...parts) { super(...(parts.length === 0 ? [86400000] : parts)); }
    static now() { return 86400000; }
  };
  Math.random = () => 0.125;
  crypto.randomUUID = () => '00000000-0000-4000-8000-000000000000';
`;

async function printFixedText(options: {
  cwd: string;
  env: Record<string, string>;
  nodeOptions?: string[];
}): Promise<Record<string, string>> {
  const { cwd, env, nodeOptions = [] } = options;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [...nodeOptions, program], { cwd, env });
  return JSON.parse(stdout) as Record<string, string>;
}

const here = printFixedText({
  cwd: root,
  env: { TZ: 'UTC', LANG: 'C', HOME: '/home/ada', USER: 'ada' },
});

test('the fixed text is the same to the byte in another process, place, language, zone and year', async () => {
  const there = await printFixedText({
    cwd: tmpdir(),
    env: { TZ: 'Etc/GMT-14', LANG: 'tr_TR.UTF-8', HOME: '/home/bob', USER: 'bob' },
    nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(elsewhere)}`],
  });
  expect(there).toEqual(await here);
});

test('nothing in the fixed text looks like a date, a time, an id, a version or a place', async () => {
  const variable =
    /\b(?:19|20)\d\d\b|\b\d?\d:\d\d\b|\b\d+\.\d+\.\d+\b|\b(?=\w*[a-f])(?=\w*\d)[\da-f]{8,}\b|\/(?:home|root|Users|tmp|var|work)\//iu;
  for (const text of Object.values(await here))
    expect(text.replaceAll('json-schema.org/draft/2020-12/', '')).not.toMatch(variable);
});

test('the fixed text is the one that was reviewed: a change of a byte is a new version', async () => {
  const hashes = Object.entries(await here).map(([name, text]) => [
    name,
    createHash('sha256').update(text).digest('hex').slice(0, 16),
  ]);
  expect(Object.fromEntries(hashes)).toEqual({
    instructions: 'ea0a046d9ae172b4',
    tools: '1a7927064f74a579',
    answerSchema: '7d6ced5f8aea19d2',
    'brief of decisions': '6fe32888f254c21b',
    'brief of hidden-errors': 'baa84314dcdceb5f',
    'brief of rejected-approaches': 'a1abbd50147da65b',
    'prefix of the resume prompt': '307c1e4f16271b59',
    'prefix of the injection': '74cfbd6acd99bc86',
  });
});
