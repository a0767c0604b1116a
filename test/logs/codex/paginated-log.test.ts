import { describe, expect, test } from '@jest/globals';
import { codexFixture, only, readCodex } from './codex-events.ts';

describe('a paginated log of Codex 0.169', () => {
  const { events, unknownTypes, skippedLines } = readCodex(codexFixture('paginated-0.169'));

  test('gives each text once, though items and completed items both hold it', () => {
    expect(only(events, 'user-words', 'assistant-text', 'reasoning')).toEqual([
      {
        kind: 'user-words',
        carrier: 'message',
        text: '<b>late</b> parcels: print them in bold',
        line: 8,
      },
      { kind: 'reasoning', text: '**Bold needs markup**', line: 10 },
      { kind: 'assistant-text', text: 'I will run the tests.', line: 12 },
    ]);
  });

  test('takes a completed call only where it was made from inside another one', () => {
    expect(only(events, 'tool-call')).toMatchObject([
      { callId: 'call_31', tool: 'exec_command', action: { type: 'command', command: 'npm test' } },
      { callId: 'call_32', tool: 'apply_patch', action: { type: 'edit' } },
      { callId: 'call_33', tool: 'exec', action: { type: 'other' } },
      { callId: 'exec-1', action: { type: 'command', command: 'npm run lint' } },
      {
        callId: 'exec-2',
        action: {
          type: 'edit',
          files: [
            { path: 'src/late.ts', change: 'update', removed: 'old line', added: 'new line' },
          ],
        },
      },
    ]);
    expect(only(events, 'tool-result')).toMatchObject([
      { callId: 'call_31', failed: true, exitCode: 1, text: '2 failing\n' },
      { callId: 'call_32', failed: false, exitCode: 0 },
      { callId: 'exec-1', failed: true, failure: 'exit', exitCode: 1 },
      { callId: 'exec-2', failed: true, failure: 'rejected' },
      { callId: 'call_33', failed: false },
    ]);
  });

  test('marks one compaction and gives its summary', () => {
    expect(only(events, 'compaction', 'summary')).toEqual([
      { kind: 'compaction', trigger: 'unknown', preTokens: 201_000, line: 26 },
      { kind: 'summary', text: 'Bold is done; the linter has one problem left.', line: 26 },
    ]);
  });

  test('knows all its rows, and is not interrupted by a turn that was replaced', () => {
    expect(unknownTypes).toEqual({});
    expect(only(events, 'interruption')).toEqual([]);
  });

  test('skips only lines that hold no event', () => {
    expect(skippedLines).toBe(2);
    const all = readCodex(codexFixture('paginated-0.169'), { decodeAll: true });
    expect(all.events).toEqual(events);
  });
});
