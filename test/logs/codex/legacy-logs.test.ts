import { describe, expect, test } from '@jest/globals';
import { codexFixture, only, readCodex } from './codex-events.ts';

describe('a log of Codex 0.34', () => {
  const { events, unknownTypes } = readCodex(codexFixture('legacy-0.34'));

  test('gives each message once, and a word said twice twice', () => {
    expect(unknownTypes).toEqual({});
    expect(only(events, 'user-words', 'assistant-text')).toEqual([
      {
        kind: 'user-words',
        carrier: 'message',
        text: 'Add a route that lists late parcels. Never touch the migrations.',
        line: 3,
      },
      { kind: 'assistant-text', text: 'I will read the routes first.', line: 6 },
      {
        kind: 'assistant-text',
        text: 'The clock is injected, so the route needs it too.',
        line: 20,
      },
      { kind: 'user-words', carrier: 'message', text: 'yes', line: 22 },
      { kind: 'user-words', carrier: 'message', text: 'yes', line: 24 },
    ]);
  });

  test('has no settings of turns, but facts of its session', () => {
    expect(only(events, 'session-facts')).toEqual([
      {
        kind: 'session-facts',
        sessionId: '7f1e0000-0000-4000-8000-000000000034',
        cwd: '/home/ada/parcel-tracker',
        branch: 'main',
        agentVersion: '0.34.0',
        line: 1,
      },
    ]);
  });

  test('tells commands from edits, however the patch was passed', () => {
    expect(only(events, 'tool-call')).toMatchObject([
      { callId: 'call_01', action: { type: 'command', command: "sed -n '1,80p' src/routes.ts" } },
      {
        callId: 'call_02',
        action: {
          type: 'edit',
          files: [
            {
              path: 'src/routes.ts',
              change: 'update',
              removed: 'export const routes = [];',
              added: "export const routes = ['/late'];\n// it's new",
            },
          ],
        },
      },
      {
        callId: 'call_03',
        action: {
          type: 'edit',
          files: [
            { path: 'test/late.test.ts', change: 'create', added: "test('late', () => {});" },
            { path: 'src/clock.ts', change: 'update', removed: '  return 0;', added: '' },
          ],
        },
      },
      { callId: 'call_04', action: { type: 'command', command: 'npm test' } },
      { callId: 'call_05', action: { type: 'command', command: 'npm run lint' } },
      { callId: 'call_06', tool: 'update_plan', action: { type: 'other' } },
    ]);
  });

  test('tells how each call ended', () => {
    expect(only(events, 'tool-result')).toMatchObject([
      { callId: 'call_01', failed: false, exitCode: 0, text: 'export const routes = [];\n' },
      { callId: 'call_02', failed: false, exitCode: 0 },
      { callId: 'call_03', failed: true, failure: 'tool-error' },
      { callId: 'call_04', failed: true, failure: 'exit', exitCode: 1 },
      { callId: 'call_05', failed: true, failure: 'exit', exitCode: 2 },
      { callId: 'call_06', failed: false },
    ]);
  });

  test('sets the to-do list by its plan', () => {
    expect(only(events, 'todo')).toEqual([
      {
        kind: 'todo',
        mode: 'replace',
        line: 20,
        items: [
          { id: '1', text: 'Read routes', status: 'done' },
          { id: '2', text: 'Inject the clock', status: 'in-progress' },
          { id: '3', text: 'Run tests', status: 'pending' },
        ],
      },
    ]);
  });

  test('tells the size of the context once per request, and of the interruption', () => {
    expect(only(events, 'context-usage', 'interruption', 'reasoning')).toEqual([
      { kind: 'context-usage', inputTokens: 6200, windowTokens: 272_000, line: 10 },
      { kind: 'interruption', line: 26 },
    ]);
  });
});

describe('a log of Codex 0.57', () => {
  const { events, unknownTypes } = readCodex(codexFixture('legacy-0.57'));

  test('is its own session, not the one whose history was copied', () => {
    expect(unknownTypes).toEqual({});
    expect(only(events, 'session-facts')).toEqual([
      {
        kind: 'session-facts',
        sessionId: '7f1e0000-0000-4000-8000-000000000057',
        cwd: '/home/ada/parcel-tracker',
        branch: 'late-parcels',
        agentVersion: '0.57.0',
        line: 1,
      },
      { kind: 'session-facts', model: 'gpt-5-codex', permissionMode: 'on-request', line: 7 },
      { kind: 'session-facts', model: 'gpt-5.1-codex', line: 18 },
    ]);
  });

  test("takes the user's words out of what the editor sent", () => {
    expect(only(events, 'user-words')).toEqual([
      { kind: 'user-words', carrier: 'message', text: 'Keep the public API as it is.', line: 5 },
    ]);
  });

  test('gives each part of a reasoning summary once, though it is stored twice', () => {
    expect(only(events, 'reasoning')).toEqual([
      { kind: 'reasoning', text: expect.stringContaining('A global clock is simpler'), line: 9 },
      { kind: 'reasoning', text: '**Choosing injection**', line: 10 },
    ]);
  });

  test('reads patches of the custom tool, with a moved and a deleted file', () => {
    expect(only(events, 'tool-call').slice(0, 1)).toMatchObject([
      {
        tool: 'apply_patch',
        action: {
          type: 'edit',
          files: [
            { path: 'src/clock.ts', change: 'delete' },
            { path: 'src/time/clock.ts', change: 'create', removed: 'export const now = () => 0;' },
            { path: 'src/old-clock.ts', change: 'delete' },
          ],
        },
      },
    ]);
  });

  test('tells a patch that did not fit and a command the user rejected from other failures', () => {
    expect(only(events, 'tool-result')).toMatchObject([
      { failed: false },
      { failed: true, failure: 'tool-error' },
      { failed: true, failure: 'rejected' },
    ]);
  });

  test('marks the compaction with its size, then gives the summary', () => {
    expect(only(events, 'compaction', 'summary')).toEqual([
      { kind: 'compaction', trigger: 'unknown', preTokens: 181_000, line: 20 },
      {
        kind: 'summary',
        text: 'The clock is injected now; tests for late parcels are still missing.',
        line: 20,
      },
    ]);
  });
});

describe('a log of Codex 0.142', () => {
  const { events, unknownTypes, skippedLines } = readCodex(codexFixture('legacy-0.142'));

  test('takes nothing injected for words of the user, and answers for his', () => {
    expect(unknownTypes).toEqual({});
    expect(only(events, 'user-words')).toEqual([
      { kind: 'user-words', carrier: 'message', text: 'Why does the nightly job hang?', line: 6 },
      {
        kind: 'user-words',
        carrier: 'answer',
        about: 'Which lock shall the job take?',
        text: 'Advisory lock\nbut with a timeout of 5 s',
        line: 19,
      },
      { kind: 'user-words', carrier: 'message', text: 'Do it in a worktree.', line: 28 },
    ]);
  });

  test('puts its questions with their options', () => {
    expect(only(events, 'question')).toEqual([
      {
        kind: 'question',
        callId: 'call_23',
        text: 'Which lock shall the job take?',
        options: ['Advisory lock', 'Lock file'],
        line: 18,
      },
      { kind: 'question', callId: 'call_23', text: 'Key of the queue?', options: [], line: 18 },
    ]);
  });

  test('gives the end of a command to the command, not to the wait for it', () => {
    expect(only(events, 'tool-call', 'tool-result').slice(0, 4)).toMatchObject([
      { tool: 'exec_command', action: { type: 'command', command: 'npm run nightly' } },
      { callId: 'call_21', failed: false, text: 'starting' },
      { tool: 'write_stdin', action: { type: 'command', command: 'npm run nightly' } },
      {
        callId: 'call_22',
        failed: true,
        failure: 'exit',
        exitCode: 143,
        text: 'lock held by process 41',
      },
    ]);
  });

  test('marks one compaction, though it left two marks, and no summary, for it is encrypted', () => {
    expect(only(events, 'compaction', 'summary')).toEqual([
      { kind: 'compaction', trigger: 'unknown', preTokens: 118_000, line: 14 },
    ]);
  });

  test('takes the proposed plan out of the text around it, once', () => {
    expect(only(events, 'plan', 'assistant-text')).toEqual([
      { kind: 'assistant-text', text: 'Here is the plan.', line: 20 },
      {
        kind: 'plan',
        state: 'proposed',
        text: '1. Take the advisory lock\n2. Release it in finally',
        line: 20,
      },
    ]);
  });

  test('knows searches, delegated work, images and outputs that are lists or nothing', () => {
    expect(only(events, 'tool-call').slice(2)).toMatchObject([
      { callId: 'ws_1', action: { type: 'search', query: 'advisory lock released on crash' } },
      { tool: 'request_user_input' },
      { action: { type: 'delegate', prompt: 'Look for other jobs without a lock.' } },
      { action: { type: 'read', path: 'docs/nightly.png' } },
    ]);
    expect(only(events, 'tool-result').slice(3)).toMatchObject([
      { callId: 'call_24', failed: false, text: '{"agent_id":"01a2"}' },
      { callId: 'call_25', failed: false, text: '' },
    ]);
    expect(
      events.find((event) => event.kind === 'tool-result' && event.callId === 'call_25'),
    ).toMatchObject({ speaker: 'file' });
  });

  test('tells that the last turn was taken back', () => {
    expect(only(events, 'interruption', 'rollback')).toEqual([
      { kind: 'interruption', line: 30 },
      { kind: 'rollback', turns: 1, line: 32 },
    ]);
  });

  test('decodes neither encrypted reasoning nor the repeated settings of a turn', () => {
    expect(skippedLines).toBe(2);
  });
});
