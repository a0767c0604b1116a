import { fromFolder } from '../../../extract/from-folder.ts';
import type { Extract } from '../../../extract/extract.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import type { Entry } from '../../entry.ts';
import { codeSpan } from '../../fence.ts';

/** What an investigation has just seen: nothing else in the document tells it. */
export function lastResults({ lastResults: results, facts }: Extract): Candidate[] {
  return results.map(({ call, line, lines, speaker }, rank) => {
    const label = `Seen ${rank === 0 ? 'last' : 'before'}: ${codeSpan(clipQuote(fromFolder(call, facts.cwd), 110))}`;
    const form = (shown: readonly string[]): Entry => ({
      label,
      output: shown.map((text) => ({ text, line, speaker })),
    });
    const [first, ...rest] = lines;
    const fewer = first === undefined || rest.length < 3 ? lines : [first, ...rest.slice(-2)];
    return {
      entry: form(rank === 0 ? lines : fewer),
      short: form(lines.slice(-3)),
      shortest: { label, line },
    };
  });
}
