import { describe, expect, test } from '@jest/globals';
import type { ToolResult } from '../../../src/logs/event.ts';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';
import { ofKind, readEvents } from '../../support/read-events.ts';

const rejected =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file).";

describe('tool results in Claude Code logs', () => {
  test('a result holds the text of its blocks, not images and not the second copy', async () => {
    const content = [
      { type: 'text', text: 'one' },
      { type: 'image', source: { data: 'aGk=' } },
      { type: 'text', text: 'two' },
    ];
    const result = await resultOf('Task', content, { toolUseResult: { stdout: 'other' } });
    expect(result).toMatchObject({
      speaker: 'tool',
      callId: 't1',
      text: 'one\ntwo',
      failed: false,
    });
    expect(result).not.toHaveProperty('failure');
  });

  test('what a read returned is spoken by the file, its failure by the tool', async () => {
    expect(await resultOf('Read', '1→hello')).toMatchObject({ speaker: 'file', failed: false });
    const missing = '<tool_use_error>File does not exist.</tool_use_error>';
    expect(await resultOf('Read', missing, { is_error: true })).toMatchObject({
      speaker: 'tool',
      failure: 'tool-error',
    });
  });

  test.each([
    ['Bash', 'Exit code 2\nls: no such file', { failure: 'exit', exitCode: 2 }],
    ['Bash', 'ls: no such file', { failure: 'exit' }],
    ['Edit', '<tool_use_error>String not found</tool_use_error>', { failure: 'tool-error' }],
    ['mcp__x__y', '### Error', { failure: 'tool-error' }],
    ['Bash', `${rejected} STOP what you are doing.`, { failure: 'rejected' }],
    [
      'ExitPlanMode',
      'User chose to stay in plan mode and continue planning',
      { failure: 'rejected' },
    ],
    ['Bash', '[Request interrupted by user for tool use]\nhalf', { failure: 'interrupted' }],
    [
      'Bash',
      'half\n<error>Command was aborted before completion</error>',
      { failure: 'interrupted' },
    ],
  ])('a failed %s result "%s" tells why', async (tool, text, expected) => {
    const result = await resultOf(tool, text, { is_error: true });
    expect(result).toMatchObject({ failed: true, ...expected });
    expect('exitCode' in (result ?? {})).toBe('exitCode' in expected);
  });

  test('an exit code counts only where the log itself states it', async () => {
    expect(await resultOf('Bash', 'Exit code 2\nquoted from a file')).toMatchObject({
      failed: false,
    });
    const task = '<retrieval_status>success</retrieval_status>\n\n<task_id>b1</task_id>\n\n';
    const output = '<output>\n<exit_code>9</exit_code>\n</output>';
    expect(
      await resultOf('TaskOutput', `${task}<exit_code>3</exit_code>\n\n${output}`),
    ).toMatchObject({
      failed: true,
      failure: 'exit',
      exitCode: 3,
    });
    expect(await resultOf('TaskOutput', `${task}${output}`)).toMatchObject({ failed: false });
  });

  test('a result whose call is not in the log is counted', async () => {
    const log = new ClaudeCodeLog().result('t9', 'late');
    const { events, report } = await readEvents(log.text());
    expect(ofKind(events, 'tool-result')).toMatchObject([{ callId: 't9', speaker: 'tool' }]);
    expect(report.unknownTypes).toEqual({ 'result without call': 1 });
  });
});

async function resultOf(
  tool: string,
  content: unknown,
  fields: Record<string, unknown> = {},
): Promise<ToolResult | undefined> {
  const log = new ClaudeCodeLog().call('t1', tool, {}).result('t1', content, fields);
  return ofKind((await readEvents(log.text())).events, 'tool-result')[0];
}
