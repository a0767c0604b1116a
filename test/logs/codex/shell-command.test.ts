import { expect, test } from '@jest/globals';
import { shellCommand } from '../../../src/logs/codex/shell-command.ts';

test.each<[string, unknown, string]>([
  ['a command line stays as it is', 'npm test | tail', 'npm test | tail'],
  ['a login shell is unwrapped', ['bash', '-lc', 'cd a && npm test'], 'cd a && npm test'],
  ['a shell with a path is unwrapped', ['/usr/bin/zsh', '-c', 'ls'], 'ls'],
  ['PowerShell is unwrapped', ['powershell.exe', '-NoProfile', '-Command', 'type a'], 'type a'],
  ['cmd is unwrapped', [String.raw`C:\Windows\cmd.exe`, '/c', 'dir'], 'dir'],
  [
    'a program with arguments is joined and quoted',
    ['git', 'commit', '-m', "it's"],
    String.raw`git commit -m 'it'\''s'`,
  ],
  ['a shell that runs a file is no wrapper', ['bash', 'run.sh'], 'bash run.sh'],
  ['a flag without a command is no wrapper', ['bash', '-lc'], 'bash -lc'],
  ['anything else is no command', { command: 1 }, ''],
  ['words that are no strings are dropped', ['ls', 1, null], 'ls'],
])('%s', (_, command, expected) => {
  expect(shellCommand(command)).toBe(expected);
});
