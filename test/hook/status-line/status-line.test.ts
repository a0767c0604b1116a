import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../../src/delivery/deliver.ts';
import { writeWake } from '../../../src/delivery/wake/write-wake.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { pause } from '../../../src/hook/pause.ts';
import { statusInput } from '../../../src/hook/status-line/status-input.ts';
import { statusLine, type StatusLineOptions } from '../../../src/hook/status-line/status-line.ts';
import { sampleOptions, session } from '../sample-lease.ts';

class State implements Disposable {
  readonly stateDir = mkdtempSync(join(tmpdir(), 'handover-status-'));

  line(tokens: number | null, changes: Partial<StatusLineOptions> = {}, size = 200_000): string {
    const usage =
      tokens === null ? null : { input_tokens: 40, cache_read_input_tokens: tokens - 40 };
    const input = {
      session_id: session.sessionId,
      model: { id: 'any' },
      context_window: { context_window_size: size, used_percentage: 1, current_usage: usage },
    };
    return statusLine(statusInput.parse(input), { ...optionsIn(this), ...changes });
  }

  async deliver(number: number, state: 'draft' | 'complete'): Promise<void> {
    await deliver(
      {
        handoverId: 'one',
        ...session,
        number,
        revision: state === 'draft' ? 1 : 2,
        state,
        requestedAt: new Date(0),
        markdown: `${number} ${state}`,
      },
      { stateDir: this.stateDir, homeDir: this.stateDir, projectFiles: false },
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.stateDir, { recursive: true });
  }
}

describe('the status line', () => {
  test('tells how full the window is up to where the agent compacts, marked from the threshold on', () => {
    using state = new State();
    expect(state.line(83_500)).toBe('context 50 %, handover at 75 %');
    expect(state.line(125_250)).toBe('▲ context 75 %');
    expect(state.line(33_500, { autoCompactWindow: 100_000 })).toBe(
      'context 50 %, handover at 75 %',
    );
    expect(state.line(60_000, { thresholdPercent: 60 }, 133_000)).toBe('▲ context 60 %');
  });

  test('marks it in a color where colors are wanted', () => {
    using state = new State();
    expect(state.line(125_250, { hasColors: true })).toBe('\u001B[33m▲ context 75 %\u001B[0m');
    expect(state.line(160_000, { hasColors: true })).toBe('\u001B[31m▲ context 96 %\u001B[0m');
  });

  test('says nothing of a context that the agent knows nothing of yet', () => {
    using state = new State();
    expect(state.line(null)).toBe('');
    expect(statusLine({}, optionsIn(state))).toBe('');
  });

  test('follows the session’s handover from the wish to the document', async () => {
    using state = new State();
    const growth = { ...session, logPath: '/log.jsonl', atMs: 0 };
    writeWake(state.stateDir, growth);
    expect(state.line(null)).toBe('');
    const handover = { trigger: 'compaction', cutOffset: 10 } as const;
    writeWake(state.stateDir, { ...growth, sessionId: 'another', handover });
    expect(state.line(null)).toBe('');
    writeWake(state.stateDir, { ...growth, handover });
    expect(state.line(null)).toBe('handover is being made');
    rmSync(join(state.stateDir, 'wakes'), { recursive: true });
    await state.deliver(9, 'complete');
    await state.deliver(10, 'draft');
    expect(state.line(null)).toBe('handover 10 is a draft');
    await state.deliver(10, 'complete');
    expect(state.line(83_500)).toBe('context 50 %, handover at 75 % · handover 10 ready');
  });

  test('tells how long writes wait, of this session alone', () => {
    using state = new State();
    takeLease(state.stateDir, { ...session, sessionId: 'another' }, sampleOptions);
    expect(state.line(null)).toBe('');
    takeLease(state.stateDir, session, { ...sampleOptions, durationMs: 12_000 });
    expect(state.line(null)).toBe('writes wait 12 s at most');
  });

  test('says that the user has paused Handover', () => {
    using state = new State();
    pause(state.stateDir);
    expect(state.line(83_500)).toBe('context 50 %, handover at 75 % · handover is paused');
  });
});

function optionsIn({ stateDir }: State): StatusLineOptions {
  return { stateDir, thresholdPercent: 75, autoCompactWindow: undefined, hasColors: false };
}
