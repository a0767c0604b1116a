import { describe, expect, test } from '@jest/globals';
import { fromFolder } from '../../src/extract/from-folder.ts';

describe('a command as typed in the session’s folder', () => {
  test.each([
    ['cd /srv/app && go test ./...', 'go test ./...'],
    ['cd "/srv/app"; npm test', 'npm test'],
    ['cat /srv/app/src/rows.ts', 'cat src/rows.ts'],
    ['cd /srv/app/web && npm test', 'cd web && npm test'],
    ['cd /srv/other && npm test', 'cd /srv/other && npm test'],
    ['cd /srv/app', 'cd /srv/app'],
    ['make \\\n  all', 'make \\ all'],
  ])('%s', (command, expected) => {
    expect(fromFolder(command, '/srv/app')).toBe(expected);
  });

  test('stays as it is where no folder is known', () => {
    expect(fromFolder('cd /srv/app && make', undefined)).toBe('cd /srv/app && make');
  });
});
