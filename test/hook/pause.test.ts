import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isPaused, pause, readPause, unpause } from '../../src/hook/pause.ts';
import { HookState } from './sample-lease.ts';

describe('a pause', () => {
  test('holds until the user ends it', () => {
    using state = new HookState();
    const { stateDir } = state;
    expect(isPaused(stateDir)).toBe(false);
    pause(stateDir);
    expect(isPaused(stateDir)).toBe(true);
    expect(unpause(stateDir)).toBe(true);
    expect(isPaused(stateDir)).toBe(false);
    expect(unpause(stateDir)).toBe(false);
    expect(readdirSync(stateDir)).toEqual([]);
  });

  test('with an end is over then', () => {
    using state = new HookState();
    pause(state.stateDir, { untilMs: 5000 });
    expect(readPause(state.stateDir)).toEqual({ untilMs: 5000 });
    expect(isPaused(state.stateDir, 4999)).toBe(true);
    expect(isPaused(state.stateDir, 5000)).toBe(false);
  });

  test('that cannot be read holds, since somebody wished for it', () => {
    using state = new HookState();
    mkdirSync(state.stateDir, { recursive: true });
    writeFileSync(join(state.stateDir, 'paused'), '{"untilMs":');
    expect(isPaused(state.stateDir)).toBe(true);
  });

  test('is the user’s alone on disk', () => {
    using state = new HookState();
    pause(state.stateDir);
    expect(statSync(state.stateDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(state.stateDir, 'paused')).mode & 0o777).toBe(0o600);
  });
});
