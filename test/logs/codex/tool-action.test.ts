import { expect, test } from '@jest/globals';
import { toolAction } from '../../../src/logs/codex/tool-action.ts';

const patch = '*** Begin Patch\n*** Add File: a.ts\n+x\n*** End Patch';
const edit = { type: 'edit', files: [{ path: 'a.ts', change: 'create', removed: '', added: 'x' }] };

test.each<[string, string, unknown]>([
  ['the custom tool', 'apply_patch', patch],
  ['the function', 'apply_patch', { input: patch }],
  ['an argument vector', 'shell', { command: ['apply_patch', patch] }],
  ['a shell', 'shell', { command: ['bash', '-lc', `apply_patch <<'P'\n${patch}\nP`] }],
  [
    'a shell in another folder',
    'exec_command',
    { cmd: `cd web && apply_patch <<'P'\n${patch}\nP` },
  ],
  ['the oldest spelling', 'shell_command', { command: `applypatch <<'P'\n${patch}\nP` }],
])('a patch through %s is an edit', (_, tool, input) => {
  expect(toolAction(tool, input)).toEqual(edit);
});

test.each<[string, unknown]>([
  ['shell', { command: ['bash', '-lc', 'cat a.ts'] }],
  ['container.exec', { command: ['cat', 'a.ts'] }],
  ['shell_command', { command: 'cat a.ts', workdir: '/p' }],
  ['exec_command', { cmd: 'cat a.ts', yield_time_ms: 10 }],
  ['local_shell', { type: 'exec', command: ['bash', '-lc', 'cat a.ts'] }],
])('%s runs a command, also where the command only reads', (tool, input) => {
  expect(toolAction(tool, input)).toEqual({ type: 'command', command: 'cat a.ts' });
});

test.each<[string, unknown, object]>([
  ['view_image', { path: 'a.png' }, { type: 'read', path: 'a.png' }],
  ['read_file', { file_path: 'a.ts', limit: 10 }, { type: 'read', path: 'a.ts' }],
  ['grep_files', { pattern: 'late', path: 'src' }, { type: 'search', query: 'late', path: 'src' }],
  ['web_search', { type: 'search', query: 'late' }, { type: 'search', query: 'late' }],
  ['spawn_agent', { message: 'Look there' }, { type: 'delegate', prompt: 'Look there' }],
  ['update_plan', { plan: [] }, { type: 'other' }],
  ['apply_patch', 'no patch', { type: 'other' }],
  ['exec_command', '{"cmd": cut off', { type: 'command', command: '' }],
  ['shell', null, { type: 'other' }],
])('%s of %j is recognized', (tool, input, expected) => {
  expect(toolAction(tool, input)).toEqual(expected);
});

test.each([String.raw`rg '\*\*\* Begin Patch' docs`, 'apply_patch --help'])(
  '%s is a command, no edit',
  (cmd) => {
    expect(toolAction('exec_command', { cmd })).toEqual({ type: 'command', command: cmd });
  },
);

test('a patch in an argument vector keeps its quotes', () => {
  const quoting = patch.replace('+x', "+it's");
  const action = toolAction('shell', { command: ['apply_patch', quoting] });
  expect(action).toMatchObject({ files: [{ added: "it's" }] });
});
