import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { codeSpan } from '../../fence.ts';
import { shortPath } from '../../short-path.ts';

const MAX_FILES = 5;

/** What commands left lying about: nobody else remembers to remove it. */
export function madeFiles({ madeFiles: made, facts }: Extract): Candidate[] {
  if (made.length === 0) return [];
  const names = made
    .slice(-MAX_FILES)
    .map(({ path, line }) => `${codeSpan(shortPath(path, facts.cwd))} (line ${line})`);
  return [{ entry: { label: `Written by commands and not removed: ${names.join(', ')}` } }];
}
