import type { CompactionPoint } from '../compaction-point.ts';
import { errors } from './errors.ts';
import { modifiedFiles } from './modified-files.ts';
import { nextCalls } from './next-calls.ts';
import type { Probe } from './probe.ts';
import { userWords } from './user-words.ts';

export function probesOf(point: CompactionPoint): Probe[] {
  return [...modifiedFiles(point), ...nextCalls(point), ...userWords(point), ...errors(point)];
}
