import { expect, test } from '@jest/globals';
import { agentEnvironment } from '../../src/config/agent-environment.ts';

test('a fresh agent gets the user’s environment without what ties it to another session', () => {
  const session = { CLAUDE_CODE_CHILD_SESSION: '1', CLAUDECODE: '1', CODEX_THREAD_ID: 'x' };
  const own = { PATH: '/bin', ANTHROPIC_API_KEY: 'key', CLAUDE_CONFIG_DIR: '/c', CODEX_HOME: '/d' };
  expect(agentEnvironment({ ...own, ...session })).toEqual({
    variables: own,
    without: ['CLAUDECODE', 'CLAUDE_CODE_CHILD_SESSION', 'CODEX_THREAD_ID'],
  });
});
