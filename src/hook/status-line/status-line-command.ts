import type { Installation } from '../../config/installation.ts';
import { posixWord } from '../../config/posix-word.ts';

/** What Claude Code's setting `statusLine` runs, for its shell. */
export function statusLineCommand({
  node,
  program,
}: Pick<Installation, 'node' | 'program'>): string {
  return [node, ...program, 'status-line'].map(posixWord).join(' ');
}
