import { analyseLog } from '../../document/compose-log.ts';
import { composeResume } from '../../document/compose.ts';
import type { DatedWorktreeState } from '../../document/worktree-state.ts';
import { openLog } from '../../local/open-log.ts';
import { redactStrings } from '../../redaction/redact-strings.ts';
import type { Redactor } from '../../redaction/redactor.ts';

export interface LocalRequest {
  logPath: string;
  agent: string;
  cutOffset: number;
  goal?: string | undefined;
  instructions?: string | undefined;
  git?: DatedWorktreeState | undefined;
  /** Why it is made here, as a sentence of the document. */
  reason: string;
}

/** The document from the log alone, up to the cut. It says that no service has made it. */
export async function composeLocally(
  { logPath, agent, cutOffset, goal, instructions, git, reason }: LocalRequest,
  redactor: Redactor,
): Promise<string> {
  const chunks = untilByte(openLog(logPath).chunks, cutOffset);
  const input = await analyseLog({ chunks, agent }, redactor);
  const wishes = await redactStrings(redactor, {
    ...(goal === undefined ? {} : { goal }),
    ...(instructions === undefined ? {} : { instructions }),
    ...(git === undefined ? {} : { git }),
  });
  const gapNotes = ['Gaps were searched without a model.', reason];
  const colophon = { ...input.colophon, gapNotes };
  return composeResume({ ...input, colophon }, wishes).markdown;
}

async function* untilByte(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}
