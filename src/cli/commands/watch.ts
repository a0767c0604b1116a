import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { userPaths } from '../../config/paths.ts';
import type { Receipt } from '../../delivery/receipts.ts';
import { nextDocument } from '../../resume/next-document.ts';
import { claimOpening } from '../../resume/opened.ts';
import { listResumable } from '../../resume/resumable.ts';
import type { CliContext } from '../context.ts';
import { EndedWith } from '../ended-with.ts';
import { freshSession, startFreshSession, type FreshSessionFlags } from '../fresh-session.ts';
import { goesOn } from '../goes-on.ts';
import { interruptible } from '../interruptible.ts';
import { inOption } from './resume.ts';

interface WatchFlags extends FreshSessionFlags {
  all?: boolean;
  once?: boolean;
  evenIfLive?: boolean;
}

export function addWatchCommand(program: Command, context: CliContext): void {
  program
    .command('watch')
    .description(
      'wait for the next complete document of this worktree and open a fresh session with it here, each once',
    )
    .addOption(inOption())
    .option('--go', 'go on with the next step at once, instead of saying it and waiting')
    .option('--all', 'documents of sessions in other folders too')
    .option('--once', 'end when the first fresh session has ended')
    .option(
      '--even-if-live',
      'do not wait until the old session has ended, or been quiet for two minutes',
    )
    .action((flags: WatchFlags) =>
      interruptible(context, (signal) => watchDocuments(context, flags, signal)),
    );
}

async function watchDocuments(
  context: CliContext,
  flags: WatchFlags,
  signal: AbortSignal,
): Promise<void> {
  const { homeDir, cwd, stderr } = context;
  const place = { stateDir: userPaths().state, homeDir, cwd };
  const before = await listResumable(place);
  const known = new Set(before.map(({ receipt }) => receipt.handoverId));
  const where = flags.all === true ? 'any folder' : cwd;
  for (;;) {
    stderr.write(`Waiting for a document of a session in ${where}. Ctrl-C ends this.\n`);
    const receipt = await nextDocument({ ...place, known, all: flags.all === true, signal });
    known.add(receipt.handoverId);
    stderr.write(`Handover ${receipt.number} of ${receipt.agent} ${receipt.sessionId} is here.\n`);
    if (flags.evenIfLive !== true) await untilQuiet(context, receipt, signal);
    if (!claimOpening(place.stateDir, receipt)) continue;
    await openOne(context, receipt, flags);
    if (flags.once === true) return;
  }
}

async function untilQuiet(
  context: CliContext,
  receipt: Receipt,
  signal: AbortSignal,
): Promise<void> {
  if (!(await goesOn(context, receipt))) return;
  context.stderr.write(
    'Its session goes on. Waiting until it has ended, or been quiet for two minutes.\n',
  );
  while (await goesOn(context, receipt)) await sleep(LOOK_EVERY_MS, undefined, { signal });
}

const LOOK_EVERY_MS = 2000;

async function openOne(context: CliContext, receipt: Receipt, flags: WatchFlags): Promise<void> {
  try {
    await startFreshSession(await freshSession(context, receipt, flags));
  } catch (error) {
    // The fresh session ended as it wished to; the next document is waited for all the same.
    if (!(error instanceof EndedWith) || flags.once === true) throw error;
  }
}
