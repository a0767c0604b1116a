import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../../src/config/environment.ts';
import {
  cachedTemporalBinary,
  findTemporalBinary,
} from '../../../src/embedded/temporal/find-binary.ts';

let folder = '';
let cache = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-test-binary-'));
  cache = join(folder, 'cache');
});
afterEach(() => rmSync(folder, { recursive: true }));

const DEV_SERVER = 'echo "  --search-attribute KEY=VALUE"';

function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

function find(variables: NodeJS.ProcessEnv): Promise<string | undefined> {
  return findTemporalBinary({ environment: readEnvironment(variables), cache });
}

describe('the search for a Temporal CLI', () => {
  test('takes the one that the setting names before all others', async () => {
    const named = program(join(folder, 'named'), DEV_SERVER);
    const onPath = program(join(folder, 'bin', 'temporal'), DEV_SERVER);
    program(cachedTemporalBinary(cache), DEV_SERVER);
    const PATH = dirname(onPath);
    expect(await find({ HANDOVER_TEMPORAL_BINARY: named, PATH })).toBe(named);
    expect(await find({ PATH })).toBe(onPath);
    expect(await find({ PATH: '/nowhere' })).toBe(cachedTemporalBinary(cache));
  });

  test('passes over programs on the PATH that run no dev server', async () => {
    const other = program(join(folder, 'a', 'temporal'), 'echo "a calendar"');
    const broken = program(join(folder, 'b', 'temporal'), 'exit 1');
    const right = program(join(folder, 'c', 'temporal'), DEV_SERVER);
    const PATH = [other, broken, right].map(dirname).join(':');
    expect(await find({ PATH })).toBe(right);
  });

  test('finds none where there is none', async () => {
    expect(await find({ PATH: folder })).toBeUndefined();
    expect(await find({})).toBeUndefined();
  });

  test('refuses a setting that names something else, and tells which', async () => {
    const finding = find({ HANDOVER_TEMPORAL_BINARY: '/nowhere/temporal' });
    await expect(finding).rejects.toMatchObject({
      code: 'temporal-binary-unusable',
      detail: '/nowhere/temporal',
    });
  });
});
