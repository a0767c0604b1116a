import { describe, expect, test } from '@jest/globals';
import { readLog } from '../../../../benchmarks/quality/raw/read-log.ts';
import { ClaudeLines } from '../claude-lines.ts';

const kinds = (text: string, agent: 'claude-code' | 'codex' | 'pi'): string[] =>
  readLog(text, agent).map(({ kind, text: own }) => `${kind}: ${own}`);

describe('readLog of Claude Code', () => {
  test('tells user words by where they stand', () => {
    const rejection = `The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\nuse the other file`;
    const log = new ClaudeLines()
      .user('typed words')
      .queued('queued words')
      .result('c1', rejection, { flagged: true })
      .result('c2', 'User has answered', {
        toolUseResult: { answers: { 'Which one?': 'the second' } },
      });
    expect(kinds(log.text(), 'claude-code')).toEqual([
      'user: typed words',
      'queued: queued words',
      'rejection: use the other file',
      'result: User has answered',
      'answer: the second',
    ]);
  });

  test('takes nothing injected for user words', () => {
    const log = new ClaudeLines()
      .user('meta', { isMeta: true })
      .user('<command-name>/exit</command-name>')
      .user('<local-command-stdout>Bye</local-command-stdout>')
      .user('[Request interrupted by user]')
      .user('from a task', { origin: { kind: 'task-notification' } })
      .user('of a subagent', { isSidechain: true })
      .queued('<agent-notification>done</agent-notification>')
      .queued('{"task_id":"b1"}');
    expect(kinds(log.text(), 'claude-code')).toEqual([]);
  });

  test('reads queued commands, calls with their input, flagged results and both of two glued objects', () => {
    const attachment = { type: 'queued_command', prompt: 'meanwhile', origin: { kind: 'human' } };
    const log = new ClaudeLines()
      .raw({ type: 'attachment', attachment })
      .call('c1', 'Bash', { command: 'make' })
      .result('c1', 'broken', { flagged: true })
      .text();
    const glued = log.replace('}\n{', '}{');
    expect(readLog(glued, 'claude-code')).toEqual([
      { line: 1, kind: 'queued', text: 'meanwhile' },
      expect.objectContaining({ line: 1, kind: 'call', tool: 'Bash', text: 'make' }),
      { line: 2, kind: 'result', text: 'broken', callId: 'c1', flagged: true },
    ]);
  });
});

test('readLog of Codex reads response items once, exit codes and the boundary, and leaves injected text out', () => {
  const records = [
    message('user', '# AGENTS.md instructions'),
    message('user', 'typed words'),
    { type: 'event_msg', payload: { type: 'user_message', message: 'typed words' } },
    item({ type: 'reasoning', summary: [{ type: 'summary_text', text: 'a thought' }] }),
    item({
      type: 'function_call',
      name: 'exec_command',
      call_id: 'c1',
      arguments: '{"cmd":"make"}',
    }),
    item({
      type: 'function_call_output',
      call_id: 'c1',
      output: 'Process exited with code 2\nbroken',
    }),
    item({
      type: 'function_call_output',
      call_id: 'c2',
      output: '{"output":"fine","metadata":{"exit_code":0}}',
    }),
    { type: 'compacted', payload: { message: '' } },
  ];
  const entries = readLog(records.map((record) => JSON.stringify(record)).join('\n'), 'codex');
  expect(entries.map(({ kind, text, flagged }) => [kind, text, flagged])).toEqual([
    ['user', 'typed words', undefined],
    ['thinking', 'a thought', undefined],
    ['call', 'make', undefined],
    ['result', 'Process exited with code 2\nbroken', true],
    ['result', 'fine', false],
    ['boundary', '', undefined],
  ]);
});

test('readLog of pi reads messages, calls, failed results and a compaction with its summary', () => {
  const records = [
    {
      type: 'message',
      message: { role: 'user', content: [{ type: 'text', text: 'typed words' }] },
    },
    {
      type: 'message',
      message: {
        role: 'assistant',
        content: [{ type: 'toolCall', id: 'c1', name: 'read', arguments: { path: 'a.ts' } }],
      },
    },
    {
      type: 'message',
      message: {
        role: 'toolResult',
        toolCallId: 'c1',
        isError: true,
        content: [{ type: 'text', text: 'gone' }],
      },
    },
    { type: 'compaction', summary: 'so far' },
  ];
  expect(kinds(records.map((record) => JSON.stringify(record)).join('\n'), 'pi')).toEqual([
    'user: typed words',
    'call: a.ts',
    'result: gone',
    'boundary: ',
    'summary: so far',
  ]);
});

function item(payload: unknown): unknown {
  return { type: 'response_item', payload };
}

function message(role: string, text: string): unknown {
  return item({ type: 'message', role, content: [{ type: 'input_text', text }] });
}
