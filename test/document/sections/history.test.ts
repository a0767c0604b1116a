import { describe, expect, test } from '@jest/globals';
import { claudeLog, type ClaudeSession } from '../../support/claude-log.ts';
import { composeText } from '../compose-text.ts';

async function section(session: ClaudeSession): Promise<string> {
  const { markdown } = await composeText(session.toText(), { budgetTokens: 8000 });
  return markdown.split(/^## /m).find((text) => text.startsWith('The session so far')) ?? '';
}

describe('the section on the session so far', () => {
  test('tells earlier turns in the order of time, each with what it found', async () => {
    const text = await section(
      claudeLog()
        .user('Why is it slow?')
        .assistant('The root cause is that `readRows` runs once for each of the 900 rows.')
        .user('And the crash?')
        .assistant('Actually `parseRow` throws because row 12 has no id.')
        .user('Fix both.'),
    );
    expect(text).toMatch(
      /"Why is it slow\?" → "The root cause[^]*900 rows\."[^]*"And the crash\?" → "Actually `parseRow`/,
    );
    expect(text).not.toContain('Fix both');
  });

  test('has commands that changed something where they ran, and no checks', async () => {
    const text = await section(
      claudeLog()
        .user('Merge it.')
        .call('Bash', { command: 'git merge origin/main' })
        .result('ok')
        .call('Bash', { command: 'npm test' })
        .result('ok')
        .assistant('Merged, and `parseRow` kept the 3 checks.')
        .user('Thanks.'),
    );
    expect(text).toContain('Ran `git merge origin/main`');
    expect(text).not.toContain('npm test');
  });
});
