import { basename } from 'node:path';
import { userPaths } from '../config/paths.ts';
import type { Receipt } from '../delivery/receipts.ts';
import { ageOf } from '../document/age.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { listResumable, type Resumable } from '../resume/resumable.ts';
import type { CliContext } from './context.ts';
import { documentTitle } from './document-title.ts';
import { Interruption } from './interruptible.ts';

/** The document that is meant: of the named session, or the one that is chosen; in a pipe this folder's newest. */
export async function findResumable(
  context: CliContext,
  session: string | undefined,
): Promise<Receipt> {
  const { homeDir, cwd } = context;
  const all = await listResumable({ stateDir: userPaths().state, homeDir, cwd });
  if (session !== undefined) return ofSession(all, session);
  if (context.choose === undefined) {
    const newest = all.find(({ isHere }) => isHere);
    if (newest === undefined) throw new HandoverError('nothing-to-resume', { detail: cwd });
    return newest.receipt;
  }
  if (all.length === 0) throw new HandoverError('nothing-to-resume');
  return chosen(context.choose, all);
}

/** By the agent's id of the session or of the handover, or the beginning of either. */
function ofSession(all: readonly Resumable[], named: string): Receipt {
  const start = named.toLowerCase();
  const found = all.filter(({ receipt: { sessionId, handoverId } }) =>
    [sessionId, handoverId].some((id) => id.toLowerCase().startsWith(start)),
  );
  const sessions = new Set(found.map(({ receipt }) => `${receipt.agent} ${receipt.sessionId}`));
  if (sessions.size > 1) throw new HandoverError('session-ambiguous', { detail: named });
  const [newest] = found;
  if (newest === undefined) throw new HandoverError('nothing-to-resume', { detail: named });
  return newest.receipt;
}

async function chosen(
  choose: NonNullable<CliContext['choose']>,
  all: readonly Resumable[],
): Promise<Receipt> {
  const choices = await Promise.all(all.slice(0, MAX_CHOICES).map(choiceOf));
  const value = await choose('Which session is to go on?', choices);
  const found = all.find(({ receipt }) => receipt.path === value);
  if (found === undefined) throw new Interruption();
  return found.receipt;
}

const MAX_CHOICES = 50;

async function choiceOf({ receipt, isHere }: Resumable) {
  const { path, agent, sessionId, number, requestedAt, cwd } = receipt;
  const age = ageOf(requestedAt, new Date().toISOString()) ?? '';
  const title = (await documentTitle(path)) ?? `session ${sessionId}`;
  const place = isHere ? '' : ` (${cwd === undefined ? 'elsewhere' : basename(cwd)})`;
  return {
    value: path,
    label: `${age.padStart(AGE_COLUMNS)}  ${title}${place}`,
    hint: `handover ${number} of ${agent} ${sessionId.slice(0, 8)}`,
  };
}

const AGE_COLUMNS = 6;
