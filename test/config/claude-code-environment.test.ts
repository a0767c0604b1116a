import { expect, test } from '@jest/globals';
import { delimiter, dirname } from 'node:path';
import { claudeCodeEnvironment } from '../../src/config/claude-code-environment.ts';

test('the environment of Claude Code names the user and nothing that leads elsewhere', () => {
  const program = '/opt/claude/bin/claude';
  const given = {
    HOME: '/home/me',
    LANG: '',
    PATH: '/project/node_modules/.bin',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
    ANTHROPIC_API_KEY: 'theirs',
    CLAUDE_CONFIG_DIR: '/project/.claude',
    CLAUDE_CODE_USE_BEDROCK: '1',
    NODE_OPTIONS: '--require=/project/x.js',
    HTTPS_PROXY: 'http://127.0.0.1:9',
  };
  const PATH = ['/opt/claude/bin', dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
  expect(claudeCodeEnvironment({ program }, given)).toEqual({ HOME: '/home/me', PATH });
  expect(claudeCodeEnvironment({ program, configDir: '/home/me/.claude-2' }, given)).toEqual({
    HOME: '/home/me',
    PATH,
    CLAUDE_CONFIG_DIR: '/home/me/.claude-2',
  });
});
