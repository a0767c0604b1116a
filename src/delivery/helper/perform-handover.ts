import type { ApiClient } from '../../client/api-client.ts';
import type { HandoverRequested } from '../../contract/handovers.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { readContextFill } from '../../local/context-fill.ts';
import { uploadSession } from '../upload-session.ts';
import { putAside } from '../wake/failed-wakes.ts';
import { removeWake } from '../wake/remove-wake.ts';
import { checkLog } from './check-log.ts';
import { deliverHandover, type Ending } from './deliver-handover.ts';
import { dieAt, type HelperContext } from './helper-context.ts';
import { isFinal } from './is-final.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { LocalDocument } from './local-document.ts';
import { openService } from './open-service.ts';
import type { HandoverTask } from './task.ts';
import { removeNote, type WakeNote } from './wake-note.ts';

export interface Attended {
  local: LocalDocument;
  leases: LeaseKeeper;
  note: Promise<WakeNote>;
}

/**
 * Has the service make the handover and delivers it, then removes the wake. Each step can be done again: after a
 * kill it begins anew and finds what is there. Throws what may succeed later; then the wake stays.
 */
export async function performHandover(
  task: HandoverTask,
  attended: Attended,
  context: HelperContext,
): Promise<void> {
  const { local, leases } = attended;
  try {
    const ending = await haveItMade(task, attended, context);
    if (ending === undefined || ending === 'handover-canceled') await finish(task, context);
    else await giveUp(ending);
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof HandoverError && error.code === 'project-not-enrolled') {
      await local.make('not-enrolled');
      await leases.giveUp();
      // As the user has it: nothing that has to be mended.
      await finish(task, context);
    } else if (isFinal(error)) {
      await giveUp(error.code);
    } else {
      await local.make('away');
      await leases.giveUp();
      throw error;
    }
  }

  async function giveUp(code: Exclude<Ending, undefined>): Promise<void> {
    await local.make('refused');
    await leases.giveUp();
    await putAside(context.dependencies.stateDir, task, code);
    await finish(task, context);
  }
}

async function haveItMade(
  task: HandoverTask,
  { local, leases, note }: Attended,
  context: HelperContext,
): Promise<Ending> {
  const { cwd, git } = await note;
  dieAt(context, 'after-note');
  await checkLog(task.wake);
  const client = await openService(context, cwd);
  const handover = await request(client, task, { context, cwd, git });
  dieAt(context, 'after-request');
  local.inContact();
  await leases.mirror(client);
  const delivery = { cwd, onDelivered: () => local.replaced() };
  const ending = await deliverHandover(client, handover, delivery, context);
  if (ending === undefined) await leases.complete();
  else await leases.giveUp();
  dieAt(context, 'after-release');
  return ending;
}

async function request(
  client: ApiClient,
  task: HandoverTask,
  { context, cwd, git }: Pick<WakeNote, 'cwd' | 'git'> & { context: HelperContext },
): Promise<HandoverRequested> {
  const { agent, sessionId, logPath, handover } = task.wake;
  const { trigger, goal, instructions, cutOffset } = handover;
  const { signal } = context;
  const heldOffset = await context.uploads(() =>
    uploadSession(client, { path: logPath, agent, sessionId }, { signal }),
  );
  dieAt(context, 'after-upload');
  const { at: _, ...state } = git ?? { at: '' };
  const fill = await readContextFill(logPath, { agent }).catch(() => undefined);
  const requested = await client.requestHandover({
    agent,
    sessionId,
    trigger,
    // A file that was written anew is shorter now.
    cut: { offset: Math.min(cutOffset, heldOffset) },
    ...(goal === undefined ? {} : { goal: goal.slice(0, MAX_WORDS) }),
    ...(instructions === undefined ? {} : { instructions: instructions.slice(0, MAX_WORDS) }),
    ...(git === undefined ? {} : { git: state }),
    ...(cwd === undefined ? {} : { projectPath: cwd }),
    ...(fill === undefined ? {} : { windowTokens: Math.max(1000, fill.windowTokens) }),
  });
  const { id, number, created } = requested;
  context.log('requested', { handoverId: id, number, sessionId, created: String(created) });
  return requested;
}

/** The most that the API takes. */
const MAX_WORDS = 10_000;

async function finish(task: HandoverTask, context: HelperContext): Promise<void> {
  const { stateDir } = context.dependencies;
  await removeWake(stateDir, task);
  dieAt(context, 'after-remove');
  await removeNote(stateDir, task.name);
}
