import { describe } from '@jest/globals';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { skipBecause } from './skip-because.ts';

/** Real session logs, which stand next to a checkout; a public clone does not have them. */
const corpusFolder = fileURLToPath(new URL('../../../shared/sessions', import.meta.url));

/** A describe block over the real logs; where they are absent it is one skipped test that says so. */
export function describeWithCorpus(title: string, body: (folder: string) => void): void {
  describe(title, () => {
    if (existsSync(corpusFolder)) body(corpusFolder);
    else skipBecause('../shared/sessions is not here (a public clone)');
  });
}
