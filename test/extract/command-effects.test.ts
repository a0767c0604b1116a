import { describe, expect, test } from '@jest/globals';
import {
  changesFile,
  changesSomething,
  filesMadeBy,
  removesFile,
} from '../../src/extract/command-effects.ts';

describe('commands that change something', () => {
  test.each([
    'git merge origin/main --no-edit',
    'cd web && bun add @scope/ui',
    'git checkout --theirs a.go && git add a.go',
    'kill 33189',
    'curl -s -X POST http://localhost/seed',
  ])('%j does', (command) => {
    expect(changesSomething(command)).toBe(true);
  });

  test.each(['git status', 'npm test', 'grep -rn "rm -rf" src', 'echo "git merge main"'])(
    '%j does not',
    (command) => {
      expect(changesSomething(command)).toBe(false);
    },
  );
});

describe('commands that change a file', () => {
  test.each([
    'git checkout --theirs src/a.go',
    "sed -i 's/x/y/' src/a.go",
    'rm src/a.go',
    'generate > src/a.go',
  ])('%j does', (command) => {
    expect(changesFile(command, '/srv/src/a.go')).toBe(true);
  });

  test.each([
    "sed -n '1,20p' src/a.go",
    'go test ./... 2>/dev/null | grep src/a.go',
    'rm b.go; cat src/a.go',
    'cat src/b.go',
  ])('%j does not', (command) => {
    expect(changesFile(command, '/srv/src/a.go')).toBe(false);
  });
});

describe('files that commands make', () => {
  test.each([
    ['echo "a > b.txt" > /srv/note.txt', ['/srv/note.txt']],
    ['run 2>&1 | tee out.log', ['out.log']],
    ["cat > a.json <<'EOF'\nx > y.txt\nEOF", ['a.json']],
    ['go test 2>/dev/null', []],
    ['if [ $a -gt 1 ]; then x=>y; fi', []],
  ])('%j', (command, files) => {
    expect(filesMadeBy(command)).toEqual(files);
  });

  test('are gone when they are removed', () => {
    expect(removesFile('rm -f /srv/note.txt', 'note.txt')).toBe(true);
    expect(removesFile('rm other.txt && cat note.txt', 'note.txt')).toBe(false);
  });
});
