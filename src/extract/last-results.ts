import { wentThrough } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';
import { withoutHereDocuments } from './without-here-documents.ts';

/** What a call showed, shortened. */
export interface LastResult {
  line: number;
  /** The command, or what the tool was given. */
  call: string;
  lines: string[];
  speaker: 'tool' | 'file';
}

const MAX_RESULTS = 3;

/** What the session saw last, newest first, since its last edit: where an investigation stands. */
export function listLastResults(digest: LogDigest): LastResult[] {
  const main = digest.calls.filter(({ call }) => call.side === undefined);
  const lastEdit = main.findLastIndex(
    (record) => record.call.action.type === 'edit' && wentThrough(record),
  );
  return main
    .slice(lastEdit + 1)
    .flatMap(({ call, result }): LastResult[] => {
      if (result?.shown === undefined || result.shown.length === 0) return [];
      const { action } = call;
      return [
        {
          line: result.line,
          call:
            action.type === 'command'
              ? withoutHereDocuments(action.command)
              : `${call.tool} ${call.inputText}`,
          lines: result.shown,
          speaker: result.speaker === 'file' ? 'file' : 'tool',
        },
      ];
    })
    .slice(-MAX_RESULTS)
    .toReversed();
}
