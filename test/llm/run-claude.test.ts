import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { runClaude, type ClaudeRun } from '../../src/llm/run-claude.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-run-claude-'));
});
afterAll(() => rm(folder, { recursive: true }));

const began = '{"type":"system","subtype":"init"}';

/** Runs a program of a few lines in the place of Claude Code. */
async function run(script: string, options: Partial<ClaudeRun> = {}): Promise<unknown> {
  const program = join(folder, 'program');
  await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  return runClaude({
    program,
    arguments: [],
    environment: { PATH: '/usr/bin:/bin' },
    folder,
    input: '',
    signal: new AbortController().signal,
    ...options,
  });
}

describe('a run of Claude Code', () => {
  test('gets its arguments, its input, its folder and no other environment', async () => {
    const script = `printf '{"type":"result","input":"%s","arguments":"%s %s","folder":"%s","environment":"%s"}' "$(cat)" "$1" "$2" "$PWD" "$(env | grep -c HOME)"`;
    const result = await run(script, { arguments: ['--a=', 'b c'], input: 'the brief' });
    expect(result).toEqual({
      type: 'result',
      input: 'the brief',
      arguments: '--a= b c',
      folder,
      environment: '0',
    });
  });

  test('ends with the last result, whatever else it prints', async () => {
    const script = `echo '${began}'; echo 'a note'; echo '{"type":"user","text":"{\\"type\\":\\"result\\"}"}'; echo '{"type":"result","n":1}'; echo '[]'`;
    expect(await run(script)).toEqual({ type: 'result', n: 1 });
  });

  test('announces the first event of the model once', async () => {
    let announced = 0;
    const event = `echo '{"type":"stream_event"}'`;
    const onFirstEvent = (): void => {
      announced += 1;
    };
    await run(`echo '${began}'; ${event}; ${event}; echo '{"type":"result"}'`, { onFirstEvent });
    expect(announced).toBe(1);
  });

  test.each([
    [
      'does not know its arguments',
      'echo "error: unknown option" >&2; exit 1',
      'model-program-missing',
    ],
    ['breaks off', `echo '${began}'; exit 3`, 'model-answer-lost'],
    ['is killed', `echo '${began}'; kill -9 $$`, 'model-answer-lost'],
  ])('that %s fails as such', async (_what, script, code) => {
    await expect(run(script)).rejects.toMatchObject({ code });
  });

  test('of a program that is not there names it', async () => {
    const program = join(folder, 'none');
    await expect(run('', { program })).rejects.toMatchObject({
      code: 'model-program-missing',
      detail: program,
    });
  });

  test('does not mind that its input is not read', async () => {
    const input = 'x'.repeat(1_000_000);
    expect(await run(`echo '{"type":"result"}'`, { input })).toEqual({ type: 'result' });
  });

  test('is killed by an abort, with what it started', async () => {
    const controller = new AbortController();
    const running = run(
      `sleep 1000 & echo $! > pid; echo '{"type":"stream_event"}'; trap '' TERM; sleep 1000; sleep 1000`,
      { signal: controller.signal, onFirstEvent: () => controller.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: 'model-answer-lost' });
    expect(await isGone(Number(await readFile(join(folder, 'pid'), 'utf8')))).toBe(true);
  });

  test('does not begin after an abort', async () => {
    const reason = new Error('canceled');
    await expect(run('touch begun', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(existsSync(join(folder, 'begun'))).toBe(false);
  });

  test.each([
    ['', 'holds its output open'],
    ['>/dev/null', 'prints elsewhere'],
  ])('ends with the program, and with it what it started (%j: %s)', async (output) => {
    await run(`sleep 1000 ${output} & echo $! > pid; echo '{"type":"result"}'`);
    expect(await isGone(Number(await readFile(join(folder, 'pid'), 'utf8')))).toBe(true);
  });
});

/** After a kill a process is there until it was waited for, which may take init a moment. */
async function isGone(pid: number): Promise<true> {
  while (await isRunning(pid)) await setImmediate();
  return true;
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(status);
}
