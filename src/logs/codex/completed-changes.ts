import { z } from 'zod';
import type { FileChange } from '../event.ts';

const changeSchema = z.object({
  type: z.enum(['add', 'delete', 'update']).catch('update'),
  content: z.string().default('').catch(''),
  unified_diff: z.string().default('').catch(''),
  move_path: z.string().nullish().catch(null),
});

/** Files that a completed change names, with the lines that its diff takes out and puts in. */
export function completedChanges(changes: Record<string, unknown>): FileChange[] {
  return Object.entries(changes).flatMap(([path, change]): FileChange[] => {
    const given = changeSchema.safeParse(change).data;
    if (given === undefined) return [];
    const { type, content, unified_diff: diff, move_path: movedTo } = given;
    if (type === 'add') return [{ path, change: 'create', removed: '', added: content }];
    if (type === 'delete') return [{ path, change: 'delete', removed: content, added: '' }];
    const lines = { removed: diffLines(diff, '-'), added: diffLines(diff, '+') };
    if (movedTo == null) return [{ path, change: 'update', ...lines }];
    return [
      { path, change: 'delete', removed: '', added: '' },
      { path: movedTo, change: 'create', ...lines },
    ];
  });
}

function diffLines(diff: string, sign: '+' | '-'): string {
  const lines = diff.split('\n').filter((line) => line.startsWith(sign));
  return lines.map((line) => line.slice(1)).join('\n');
}
