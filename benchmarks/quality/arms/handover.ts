import { openLog } from '../../../src/local/open-log.ts';
import { charsForTokens, estimateTokens } from '../../../src/document/budget.ts';
import { composeLog } from '../../../src/document/compose-log.ts';
import { createRedactor } from '../../../src/redaction/redactor.ts';

export interface BenchInput {
  path: string;
  agent: string;
  untilLine: number;
  budgetChars: number;
  for: 'resume' | 'injection';
  builtInSummary?: string;
}

/** The one door to the product: the document that it makes of a log up to a line. */
export async function composeForBench(input: BenchInput): Promise<string> {
  const source = {
    chunks: openLog(input.path).chunks,
    agent: input.agent,
    untilLine: input.untilLine,
  };
  const redactor = createRedactor({ fingerprint: () => '000000' });
  const budgetTokens = Math.floor(estimateTokens(input.budgetChars + 1) - 1);
  const summary = input.builtInSummary === undefined ? {} : { summary: input.builtInSummary };
  const options =
    input.for === 'resume'
      ? ({ shape: 'resume', budgetTokens } as const)
      : ({ shape: 'injection', budgetChars: charsForTokens(budgetTokens), ...summary } as const);
  return (await composeLog(source, options, redactor)).markdown;
}
