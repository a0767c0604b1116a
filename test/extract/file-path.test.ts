import { describe, expect, test } from '@jest/globals';
import { isFilePath } from '../../src/extract/file-path.ts';

describe('a path that a search showed', () => {
  test.each(['src/rows.rs', 'rows.ts', './a/b.custom', 'Makefile.toml'])(
    'names a file: %s',
    (path) => expect(isFilePath(path)).toBe(true),
  );

  test.each(['self.logs', 'await.clear', 'src/rows', 'school.ca', '/wu.github.io/files/paper.pdf'])(
    'names none: %s',
    (path) => expect(isFilePath(path)).toBe(false),
  );
});
