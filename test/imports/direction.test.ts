import { describe, expect, test } from '@jest/globals';
import { folderRules } from '../../scripts/import-direction.ts';

describe.each(Object.entries(folderRules))('the folder %s', (folder, rule) => {
  test('imports folders that the table knows', () => {
    const named = [...rule.imports, ...(rule.typesOf ?? [])];
    expect(named.filter((other) => !(other in folderRules))).toEqual([]);
  });

  test('is not imported by what it imports, directly or through others', () => {
    expect(reachedFrom(folder)).not.toContain(folder);
  });
});

describe('the pure folders', () => {
  const pure = Object.entries(folderRules).filter(([, rule]) => rule.pure);

  test.each(pure)('%s imports pure folders only', (_folder, rule) => {
    expect(rule.imports.filter((other) => !folderRules[other]?.pure)).toEqual([]);
  });
});

function reachedFrom(folder: string, seen = new Set<string>()): Set<string> {
  for (const other of folderRules[folder]?.imports ?? []) {
    if (seen.has(other)) continue;
    seen.add(other);
    reachedFrom(other, seen);
  }
  return seen;
}
