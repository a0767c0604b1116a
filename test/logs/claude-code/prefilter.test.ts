import { describe, expect, test } from '@jest/globals';
import { isEventless } from '../../../src/logs/claude-code/prefilter.ts';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';

const user = new ClaudeCodeLog().user('go');
const tick = new ClaudeCodeLog({ cwd: 'C:\\a "quoted" folder' }).progress({
  type: 'bash_progress',
  output: 'a }{ b {"parentUuid": in a string',
});

describe('isEventless', () => {
  test.each([
    ['a tick of a running tool', tick],
    ['a title', new ClaudeCodeLog().row({ type: 'summary', summary: 't', leafUuid: 'x' })],
    ['a snapshot', new ClaudeCodeLog().row({ type: 'file-history-snapshot', snapshot: {} })],
    [
      'a copy of the prompt',
      new ClaudeCodeLog().attachment({ type: 'prompt_snapshot', messages: [] }),
    ],
    ['a note on hooks', new ClaudeCodeLog().system('stop_hook_summary', { hookCount: 1 })],
  ])('is true of %s', (_what, log) => {
    expect(isEventless(lineOf(log))).toBe(true);
  });

  test.each([
    ['a user row', user],
    ['an answer', new ClaudeCodeLog().assistant([{ type: 'text', text: '"type":"summary"' }])],
    ['a boundary', new ClaudeCodeLog().system('compact_boundary')],
    ['a queued prompt', new ClaudeCodeLog().queue('enqueue', 'go')],
    ['a prompt in an attachment', new ClaudeCodeLog().attachment({ type: 'queued_command' })],
    ['a tick of a subagent', new ClaudeCodeLog().progress({ message: {}, type: 'agent_progress' })],
    ['an unknown type', new ClaudeCodeLog().row({ type: 'hologram' })],
    ['keys in another order', new ClaudeCodeLog().row({ cwd: '/', type: 'summary' })],
    ['a cut row', new ClaudeCodeLog().raw(text(tick).slice(0, -1))],
    ['a row with a NUL byte', new ClaudeCodeLog().raw(text(tick).replace('a }{', '\0'))],
    [
      'a row glued to another without events',
      new ClaudeCodeLog().raw(`${text(tick)}{"type":"file-history-snapshot","snapshot":{}}`),
    ],
    ['a row glued to another', new ClaudeCodeLog().raw(text(tick) + text(user))],
    [
      'a cut row with another behind it',
      new ClaudeCodeLog().raw(text(tick).slice(0, -40) + text(user)),
    ],
    [
      'a cut row with a queued prompt behind it',
      new ClaudeCodeLog().raw(
        text(tick).slice(0, -40) + text(new ClaudeCodeLog().queue('enqueue', 'go')),
      ),
    ],
  ])('is false of %s', (_what, log) => {
    expect(isEventless(lineOf(log))).toBe(false);
  });

  test('is false of nothing', () => {
    expect(isEventless(new Uint8Array())).toBe(false);
  });
});

function text(log: ClaudeCodeLog): string {
  return log.text().trimEnd();
}

function lineOf(log: ClaudeCodeLog): Uint8Array {
  return new TextEncoder().encode(text(log));
}
