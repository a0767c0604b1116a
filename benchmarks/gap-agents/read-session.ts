import { composeResume, type ComposeInput } from '../../src/document/compose.ts';
import { analyseLog } from '../../src/document/compose-log.ts';
import { createLogDigester, type LogDigest } from '../../src/extract/log-digest.ts';
import type { LogSource } from '../../src/gap-agent/log-source.ts';
import { outlineOf } from '../../src/gap-agent/outline.ts';
import { openLog } from '../../src/local/open-log.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { createRedactor, type Redactor } from '../../src/redaction/redactor.ts';

/** A log up to a line, with all that gap agents are given of it. */
export interface Session {
  /** What the document is composed of without agents. */
  input: ComposeInput;
  digest: LogDigest;
  source: LogSource;
  /** For the prompt. */
  about: { draft: string; outline: string };
}

export async function readSession({
  path,
  agent,
  untilLine,
}: {
  path: string;
  agent: string;
  untilLine: number;
}): Promise<Session> {
  const events: LogEvent[] = [];
  const digester = createLogDigester();
  const redactor = createRedactor({ fingerprint: () => '000000' });
  // The second reader of the same redacted events.
  const listening: Redactor = {
    ...redactor,
    async redactEvents(batch) {
      const redacted = await redactor.redactEvents(batch);
      events.push(...redacted);
      digester.add(redacted);
      return redacted;
    },
  };
  const input = await analyseLog({ chunks: openLog(path).chunks, agent, untilLine }, listening);
  const digest = digester.finish();
  return {
    input,
    digest,
    source: {
      read(visit) {
        events.every(visit);
        return Promise.resolve();
      },
    },
    about: { draft: composeResume(input).markdown, outline: outlineOf(digest) },
  };
}
