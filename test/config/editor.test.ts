import { expect, test } from '@jest/globals';
import { editorCommand } from '../../src/config/editor.ts';

test.each([
  [{ VISUAL: 'code --wait', EDITOR: 'nano' }, ['code', '--wait']],
  [{ VISUAL: ' ', EDITOR: 'nano' }, ['nano']],
  [{}, ['vi']],
])('the editor that %j asks for is %j', (environment, command) => {
  expect(editorCommand(environment)).toEqual(command);
});
