import { z } from 'zod';
import { wentThrough } from '../../extract/file-changes.ts';
import type { LogDigest } from '../../extract/log-digest.ts';
import { clipLine } from '../clip-line.ts';
import { clipResult } from './clip-result.ts';
import type { LogTool } from './log-tool.ts';

const input = z.object({
  path: z.string().max(400).optional().describe('Only files whose path holds this.'),
  after: z.int().min(0).optional().describe('Only edits after this line of the log.'),
});

export function createListEdits(digest: LogDigest): LogTool<z.infer<typeof input>> {
  return {
    name: 'list_edits',
    description:
      'List the edits of files that went through: line of the call, path, how many lines were taken out and put in, and the first new line.',
    input,
    run({ path = '', after = 0 }) {
      const edits = digest.calls.flatMap((record) => {
        const { action, line } = record.call;
        if (action.type !== 'edit' || line <= after || !wentThrough(record)) return [];
        return action.files
          .filter((change) => change.path.includes(path))
          .map(({ path: file, change, removed, added }) => {
            const first = added.split('\n').find((text) => text.trim() !== '') ?? '';
            const counts = `-${countLines(removed)} +${countLines(added)}`;
            return `L${line} ${change} ${clipLine(file, 300)} ${counts}: ${clipLine(first, 120)}`;
          });
      });
      if (edits.length === 0) return Promise.resolve('No edits.');
      return Promise.resolve(
        clipResult(edits, { more: (left) => `(${left} more: use \`after\` or \`path\`)` }),
      );
    },
  };
}

function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}
