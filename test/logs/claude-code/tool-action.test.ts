import { describe, expect, test } from '@jest/globals';
import type { ToolCall } from '../../../src/logs/event.ts';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';
import { ofKind, readEvents } from '../../support/read-events.ts';

describe('tool calls of Claude Code', () => {
  test.each([
    ['Bash', { command: 'npm test', description: 'run' }, { type: 'command', command: 'npm test' }],
    [
      'Bash',
      { command: 'npm run dev', run_in_background: true },
      { type: 'command', command: 'npm run dev', background: true },
    ],
    ['PowerShell', { command: 'dir' }, { type: 'command', command: 'dir' }],
    ['Read', { file_path: '/a.ts', limit: 5 }, { type: 'read', path: '/a.ts' }],
    ['Grep', { pattern: 'x+', path: 'src' }, { type: 'search', query: 'x+', path: 'src' }],
    ['Glob', { pattern: '*.ts' }, { type: 'search', query: '*.ts' }],
    ['LS', { path: '/src' }, { type: 'search', query: '', path: '/src' }],
    ['WebSearch', { query: 'jest esm' }, { type: 'search', query: 'jest esm' }],
    ['WebFetch', { url: 'https://a.b', prompt: 'p' }, { type: 'search', query: 'https://a.b' }],
    ['Task', { prompt: 'look', subagent_type: 'x' }, { type: 'delegate', prompt: 'look' }],
    ['Agent', { prompt: 'look' }, { type: 'delegate', prompt: 'look' }],
    ['mcp__db__query', { sql: 'select 1' }, { type: 'other' }],
  ])('%s tells what it does', async (tool, input, action) => {
    expect((await calls(new ClaudeCodeLog().call('t1', tool, input)))[0]).toMatchObject({
      callId: 't1',
      tool,
      action,
    });
  });

  test('edits tell what was taken out and put in', async () => {
    const log = new ClaudeCodeLog()
      .call('t1', 'Edit', { file_path: '/a.ts', old_string: 'one', new_string: 'two' })
      .call('t2', 'MultiEdit', {
        file_path: '/b.ts',
        edits: [
          { old_string: 'a', new_string: 'b' },
          { old_string: 'c', new_string: 'd' },
        ],
      })
      .call('t3', 'NotebookEdit', { notebook_path: '/n.ipynb', new_source: 'x = 1' });
    expect((await calls(log)).map(({ action }) => action)).toEqual([
      edit({ path: '/a.ts', change: 'update', removed: 'one', added: 'two' }),
      edit({ path: '/b.ts', change: 'update', removed: 'a\nc', added: 'b\nd' }),
      edit({ path: '/n.ipynb', change: 'update', removed: '', added: 'x = 1' }),
    ]);
  });

  test('a file that the session has met is updated by a Write, another is created', async () => {
    const log = new ClaudeCodeLog()
      .call('t1', 'Read', { file_path: '/a.ts' })
      .call('t2', 'Write', { file_path: '/a.ts', content: 'A' })
      .call('t3', 'Write', { file_path: '/b.ts', content: 'B' })
      .call('t4', 'Write', { file_path: '/b.ts', content: 'C' })
      .call('t5', 'Edit', { file_path: '/c.ts', old_string: '', new_string: 'D' });
    const changes = (await calls(log)).flatMap(({ action }) =>
      action.type === 'edit' ? action.files.map(({ change, added }) => [change, added]) : [],
    );
    expect(changes).toEqual([
      ['update', 'A'],
      ['create', 'B'],
      ['update', 'C'],
      ['create', 'D'],
    ]);
  });

  test('the input text holds every string of the input', async () => {
    const input = { a: 'one', b: { c: ['two', 3, { d: 'three' }] }, e: null };
    const [call] = await calls(new ClaudeCodeLog().call('t1', 'mcp__x__y', input));
    expect(call?.inputText).toBe('one\ntwo\nthree');
  });
});

function edit(file: object): object {
  return { type: 'edit', files: [file] };
}

async function calls(log: ClaudeCodeLog): Promise<ToolCall[]> {
  return ofKind((await readEvents(log.text())).events, 'tool-call');
}
