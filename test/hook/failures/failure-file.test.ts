import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { HandoverError } from '../../../src/errors/handover-error.ts';
import { readHookFailures, recordHookFailure } from '../../../src/hook/failures/failure-file.ts';
import { HookState } from '../sample-lease.ts';

describe('the failures of hooks', () => {
  test('are kept by code and kind, never by message', () => {
    using state = new HookState();
    const { stateDir } = state;
    recordHookFailure(stateDir, 'PreToolUse', new HandoverError('lease-unreadable'));
    recordHookFailure(stateDir, 'PreCompact', new SyntaxError('Unexpected token: hunter2'));
    recordHookFailure(stateDir, 'Stop', undefined);
    const kinds = readHookFailures(stateDir).map(({ hook, kind }) => [hook, kind]);
    expect(kinds).toEqual([
      ['PreToolUse', 'lease-unreadable'],
      ['PreCompact', 'SyntaxError'],
      ['Stop', 'undefined'],
    ]);
    const file = join(stateDir, 'hook-failures.jsonl');
    expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('take two bounded files, of which the newest failures are read', () => {
    using state = new HookState();
    const { stateDir } = state;
    const error = new Error('any');
    for (let count = 0; count < 2000; count += 1) recordHookFailure(stateDir, 'Stop', error);
    recordHookFailure(stateDir, 'PreCompact', error);
    expect(readHookFailures(stateDir).at(-1)?.hook).toBe('PreCompact');
    const sizes = readdirSync(stateDir).map((name) => statSync(join(stateDir, name)).size);
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThan(33_000);
  });

  test('are not written through a link', () => {
    using state = new HookState();
    const { stateDir } = state;
    mkdirSync(stateDir, { recursive: true });
    const target = join(stateDir, 'target');
    writeFileSync(target, 'before');
    symlinkSync(target, join(stateDir, 'hook-failures.jsonl'));
    recordHookFailure(stateDir, 'Stop', new Error('any'));
    expect(readFileSync(target, 'utf8')).toBe('before');
    expect(readHookFailures(stateDir)).toEqual([]);
  });

  test('survive a line that a killed hook has not finished', () => {
    using state = new HookState();
    const { stateDir } = state;
    recordHookFailure(stateDir, 'Stop', new Error('any'));
    writeFileSync(join(stateDir, 'hook-failures.jsonl'), '{"atMs":1,"ho', { flag: 'a' });
    expect(readHookFailures(stateDir)).toHaveLength(1);
  });
});
