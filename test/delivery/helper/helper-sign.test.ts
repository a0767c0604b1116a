import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { helperRuns, raiseSign } from '../../../src/delivery/helper/helper-sign.ts';

let stateDir = '';
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'handover-sign-'));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

const file = (): string => join(stateDir, 'helper', 'lock');

describe('the sign of a helper', () => {
  test('is up while it runs', () => {
    expect(helperRuns(stateDir)).toBe(false);
    const sign = raiseSign(stateDir);
    expect(helperRuns(stateDir)).toBe(true);
    sign.remove();
    expect(helperRuns(stateDir)).toBe(false);
  });

  test('means nothing when the helper is dead', () => {
    raiseSign(stateDir);
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file(), JSON.stringify({ pid, startedAtMs: Date.now() }));
    expect(helperRuns(stateDir)).toBe(false);
  });

  test('means nothing when another process has the pid of a helper that died', () => {
    raiseSign(stateDir);
    const before = new Date(Date.now() - 61_000);
    utimesSync(file(), before, before);
    expect(helperRuns(stateDir)).toBe(false);
  });

  test('is renewed while the helper lives, and goes up again where somebody took it down', () => {
    const sign = raiseSign(stateDir);
    const before = new Date(Date.now() - 61_000);
    utimesSync(file(), before, before);
    sign.touch();
    expect(helperRuns(stateDir)).toBe(true);
    rmSync(file());
    sign.touch();
    expect(helperRuns(stateDir)).toBe(true);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"pid":"1","startedAtMs":1}',
    '{"pid":-1,"startedAtMs":1}',
    '{"pid":0,"startedAtMs":1}',
  ])('that says %j means nothing', (text) => {
    raiseSign(stateDir);
    writeFileSync(file(), text);
    expect(helperRuns(stateDir)).toBe(false);
  });
});
