import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../../src/config/environment.ts';
import {
  BUILD_ANNOUNCEMENT,
  buildTemporalBinary,
} from '../../../src/embedded/temporal/build-binary.ts';
import { cachedTemporalBinary } from '../../../src/embedded/temporal/find-binary.ts';

let folder = '';
let cache = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-test-build-'));
  cache = join(folder, 'cache');
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that stands where Go stands, and notes how it is called. */
function placeGo(install: string): void {
  const script = `#!/bin/sh\n[ "$1" = version ] && exit 0\necho "$@" >> ${folder}/calls\n${install}\n`;
  writeFileSync(join(folder, 'go'), script, { mode: 0o755 });
}

function build(PATH = `${folder}:/usr/bin:/bin`): Promise<string> {
  return buildTemporalBinary({
    environment: readEnvironment({ PATH, GOBIN: '/nowhere' }),
    cache,
    onProgress: (says) => said.push(says),
  });
}

describe('the build of the Temporal CLI', () => {
  test('puts the program into the cache, and says what it does', async () => {
    placeGo(
      'mkdir -p "$GOBIN"; echo "go: downloading go.temporal.io/server v1.29.1" >&2; echo built > "$GOBIN/temporal"',
    );
    const binary = await build();
    expect(binary).toBe(cachedTemporalBinary(cache));
    expect(readFileSync(binary, 'utf8')).toBe('built\n');
    expect(readdirSync(dirname(dirname(binary))).toSorted()).toEqual(['build.lock', 'v1.5.1']);
    expect(said).toEqual([BUILD_ANNOUNCEMENT, 'downloading go.temporal.io/server v1.29.1']);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(
      'install -v github.com/temporalio/cli/cmd/temporal@v1.5.1\n',
    );
  });

  test('happens once when it is asked for twice at once', async () => {
    placeGo('mkdir -p "$GOBIN"; sleep 0.3; echo built > "$GOBIN/temporal"');
    expect(await Promise.all([build(), build()])).toEqual([
      cachedTemporalBinary(cache),
      cachedTemporalBinary(cache),
    ]);
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')).toHaveLength(1);
    expect(said).toContain('Another process is building the Temporal server: waiting for it');
  });

  test('leaves nothing in the cache when it fails, and repeats the last words of Go', async () => {
    placeGo(
      'mkdir -p "$GOBIN"; echo half > "$GOBIN/temporal"; echo "no space left on device" >&2; exit 1',
    );
    await expect(build()).rejects.toMatchObject({
      code: 'temporal-build-failed',
      detail: 'no space left on device',
    });
    expect(existsSync(cachedTemporalBinary(cache))).toBe(false);
    placeGo('mkdir -p "$GOBIN"; echo whole > "$GOBIN/temporal"');
    expect(readFileSync(await build(), 'utf8')).toBe('whole\n');
  });

  test('asks for Go where there is none', async () => {
    await expect(build('/nowhere')).rejects.toMatchObject({ code: 'temporal-needs-go' });
    expect(said).toEqual([]);
  });
});
