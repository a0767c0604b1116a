import type { Composed, ComposeInput } from '../../src/document/compose.ts';
import { composeInjection, type InjectionOptions } from '../../src/document/compose-injection.ts';
import { analyseLog } from '../../src/document/compose-log.ts';
import { composeResume, type ComposeOptions } from '../../src/document/compose.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { inChunks } from '../support/read-events.ts';

export async function analyseText(log: string | Uint8Array): Promise<ComposeInput> {
  const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : log;
  const redactor = createRedactor({ fingerprint: () => 'abc123' });
  return analyseLog({ chunks: inChunks(bytes, 64 * 1024) }, redactor);
}

export async function composeText(
  log: string | Uint8Array,
  options: ComposeOptions = {},
): Promise<Composed> {
  return composeResume(await analyseText(log), options);
}

export async function injectText(
  log: string | Uint8Array,
  options: InjectionOptions = {},
): Promise<Composed> {
  return composeInjection(await analyseText(log), options);
}
