import { describe, expect, test } from '@jest/globals';
import { recordHookFailure } from '../../../src/hook/failures/failure-file.ts';
import { tellFailures } from '../../../src/hook/failures/tell-failures.ts';
import { HookState } from '../sample-lease.ts';

describe('failures of hooks', () => {
  test('are told from the third within a day on, once', () => {
    using state = new HookState();
    fail(state, 2);
    expect(tellFailures(state.stateDir)).toBeUndefined();
    fail(state, 1);
    expect(tellFailures(state.stateDir)).toMatch(/failed 3 times within a day; `handover doctor`/);
    fail(state, 2);
    expect(tellFailures(state.stateDir)).toBeUndefined();
  });

  test('of another day are not counted', () => {
    using state = new HookState();
    fail(state, 5);
    expect(tellFailures(state.stateDir, Date.now() + 2 * 86_400_000)).toBeUndefined();
  });
});

function fail({ stateDir }: HookState, times: number): void {
  for (let time = 0; time < times; time += 1)
    recordHookFailure(stateDir, 'PreCompact', new Error('no space'));
}
