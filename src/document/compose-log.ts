import { createLogDigester } from '../extract/log-digest.ts';
import { makeExtract } from '../extract/extract.ts';
import { findGap } from '../gaps/find-gap.ts';
import { readLog } from '../logs/read-log.ts';
import type { Redactor } from '../redaction/redactor.ts';
import { composeResume, type ComposeInput, type Composed, type ComposeOptions } from './compose.ts';
import { composeInjection, type InjectionOptions } from './compose-injection.ts';

export interface LogSource {
  chunks: AsyncIterable<Uint8Array>;
  agent?: string;
  /** As if the log ended after this line. */
  untilLine?: number;
}

/** From a log's bytes to the composer's input: read, redact, extract, find. No model, no service. */
export async function analyseLog(source: LogSource, redactor: Redactor): Promise<ComposeInput> {
  const { chunks, ...options } = source;
  const reading = readLog(chunks, options);
  const digester = createLogDigester();
  for await (const events of reading.batches()) digester.add(await redactor.redactEvents(events));
  const digest = digester.finish();
  return {
    extract: makeExtract(digest),
    findings: {
      decisions: findGap('decisions', digest),
      'hidden-errors': findGap('hidden-errors', digest),
      'rejected-approaches': findGap('rejected-approaches', digest),
    },
    colophon: { agent: reading.report.agent, report: reading.report, redactions: redactor.counts },
  };
}

export async function composeLog(
  source: LogSource,
  options: (ComposeOptions & { shape: 'resume' }) | (InjectionOptions & { shape: 'injection' }),
  redactor: Redactor,
): Promise<Composed> {
  const input = await analyseLog(source, redactor);
  return options.shape === 'resume'
    ? composeResume(input, options)
    : composeInjection(input, options);
}
