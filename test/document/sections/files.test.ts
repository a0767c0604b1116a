import { expect, describe, test } from '@jest/globals';
import { claudeLog } from '../../support/claude-log.ts';
import { composeText } from '../compose-text.ts';

async function files(names: readonly string[]): Promise<string> {
  const session = claudeLog().user('Change the rows.');
  for (const name of names)
    session
      .call('Edit', {
        file_path: `/srv/app/src/${name}.ts`,
        old_string: 'function readRows() {}',
        new_string: 'function readRows() { lockRows() }',
      })
      .result('ok');
  session.assistant('`readRows` now locks the 9 rows before it reads them.').user('Go on.');
  const { markdown } = await composeText(session.toText());
  return markdown.split(/^## /m).find((text) => text.startsWith('Modified files')) ?? '';
}

describe('the section on modified files', () => {
  test('names the files that were not touched for long together, each of them', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `rows${index}`);
    const text = await files(names);
    expect(text.match(/^- /gm)).toHaveLength(15);
    expect(text).toMatch(/^- Modified earlier: `rows15\.ts` .*`rows0\.ts` in `/m);
    for (const name of names) expect(text).toContain(`${name}.ts`);
  });
});
