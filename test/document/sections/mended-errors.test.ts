import { describe, expect, test } from '@jest/globals';
import { claudeLog, type ClaudeSession } from '../../support/claude-log.ts';
import { composeText } from '../compose-text.ts';

const mended = (error: string, said: string): ClaudeSession =>
  claudeLog()
    .user('Fix the ledger.')
    .call('Bash', { command: 'go test ./...' })
    .result(error, { failed: true })
    .assistant(said)
    .call('Edit', {
      file_path: '/srv/app/ledger.go',
      old_string: 'func addRow() {}',
      new_string: 'func addRow() { skipHeader() }',
    })
    .result('ok')
    .call('Bash', { command: 'go test ./...' })
    .result('ok  	ledger	0.1s')
    .assistant('It works now.');

async function errors(session: ClaudeSession): Promise<string> {
  const { markdown } = await composeText(session.toText());
  return markdown.split(/^## /m).find((text) => text.startsWith('Findings: errors')) ?? '';
}

describe('an error that edits made go away', () => {
  test('is told with its cause, its edits and the run that no longer showed it', async () => {
    const text = await errors(
      mended(
        '--- FAIL: TestLedgerTotals (0.01s)',
        'The total is wrong because `addRow` does not skip the header.',
      ),
    );
    expect(text).toMatch(
      /- `go test \.\/\.\.\.` failed, gone at line \d+ after edits in `ledger\.go`.*: "The total is wrong because `addRow` does not skip the header\." \(line \d+, \d+, assistant\)\n {2}```tool\n {2}--- FAIL: TestLedgerTotals/,
    );
  });

  test('leaves out what only says that something failed, beside its cause', async () => {
    const text = await errors(
      mended('FAIL', 'The total is wrong because `addRow` does not skip the header.'),
    );
    expect(text).toContain('does not skip the header');
    expect(text).not.toContain('```');
  });
});
