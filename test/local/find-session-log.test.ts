import { describe, expect, test } from '@jest/globals';
import { CliMachine } from '../cli/cli-run.ts';
import { findSessionLog } from '../../src/local/find-session-log.ts';
import { isLive } from '../../src/local/is-live.ts';

const ID = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';

describe('the log of a session', () => {
  test('is found by the id in its name, for each agent its own', async () => {
    using machine = new CliMachine();
    const claude = machine.write(`.claude/projects/-shop/${ID}.jsonl`, '{}\n');
    const codex = machine.write(
      `.codex/sessions/2026/02/01/rollout-2026-02-01T10-00-00-${ID}.jsonl.zst`,
      'packed',
    );
    const find = (agent: string, sessionId = ID) => findSessionLog({ agent, sessionId }, machine);
    expect(await find('claude-code')).toMatchObject({ path: claude });
    expect(await find('codex', ID.toUpperCase())).toMatchObject({ path: codex });
    expect(await find('codex', ID.slice(1))).toBeUndefined();
  });

  test('makes its session a live one for two minutes after it was written to', () => {
    expect(isLive({ modifiedMs: 1_000 }, { nowMs: 120_999 })).toBe(true);
    expect(isLive({ modifiedMs: 1_000 }, { nowMs: 121_000 })).toBe(false);
    expect(isLive(undefined)).toBe(false);
  });
});
