import { z } from 'zod';
import type { CallRecord, LogDigest } from '../../extract/log-digest.ts';
import { clipLine } from '../clip-line.ts';
import { clipResult } from './clip-result.ts';
import type { LogTool } from './log-tool.ts';

const input = z.object({
  after: z.int().min(0).optional().describe('Only calls after this line of the log.'),
});

export function createListFailures(digest: LogDigest): LogTool<z.infer<typeof input>> {
  return {
    name: 'list_failures',
    description:
      'List the calls of tools that failed or whose output reads like a failure: the line of the result, the call, and the telling lines of its output.',
    input,
    run({ after = 0 }) {
      const failures = digest.calls.flatMap((record) => printFailure(record, after));
      if (failures.length === 0) return Promise.resolve('No failures.');
      return Promise.resolve(
        clipResult(failures, { more: (left) => `(${left} more: use \`after\`)` }),
      );
    },
  };
}

function printFailure({ call, result }: CallRecord, after: number): string[] {
  if (result === undefined || result.line <= after) return [];
  if (!result.failed && result.errorLines.length === 0) return [];
  const what = call.action.type === 'command' ? call.action.command : call.inputText;
  const [head = ''] = what.trimStart().split('\n', 1);
  const telling = result.errorLines.slice(0, 2).map(({ text }) => `  ${clipLine(text, 240)}`);
  const flag = result.failed ? 'failed' : 'not flagged as failed';
  const called = `${clipLine(call.tool, 60)} ${clipLine(head, 120)}`;
  return [[`L${result.line} ${flag}: ${called}`, ...telling].join('\n')];
}
