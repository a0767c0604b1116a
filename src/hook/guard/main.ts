/**
 * Decides whether a tool call waits, for hook.sh. Prints nothing but a denial, and never fails: a fault
 * lets the call go on.
 */
import { parseArgs } from 'node:util';
import { recordHookFailure } from '../failures/failure-file.ts';
import { systemClock } from '../lease/lease-clock.ts';
import { guardCall } from './guard-call.ts';
import { readInput } from '../read-input.ts';

const { values } = parseArgs({
  strict: false,
  options: {
    agent: { type: 'string' },
    state: { type: 'string' },
    // For tests; hook.sh does not pass it.
    'hold-ms': { type: 'string' },
  },
});

const MAX_HOLD_MS = 20_000;

const stateDir = String(values['state']);
try {
  const input = await readInput(process.stdin);
  const answer = await guardCall(input, {
    agent: String(values['agent']),
    stateDir,
    holdMs: Math.min(Number(values['hold-ms'] ?? MAX_HOLD_MS), MAX_HOLD_MS),
    clock: systemClock,
  });
  process.stdout.write(answer);
} catch (error) {
  recordHookFailure(stateDir, 'PreToolUse', error);
}
