import { deliver } from '../deliver.ts';
import { hashOf } from '../document-identity.ts';
import { LOCAL_NUMBER } from '../local-number.ts';
import { removeLocal } from '../remove-local.ts';
import { errorCode } from './error-code.ts';
import { dieAt, type HelperContext } from './helper-context.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { HandoverTask } from './task.ts';
import { writeNote, type WakeNote } from './wake-note.ts';

export type LocalReason = keyof typeof REASONS;

const REASONS = {
  late: 'Made on this machine alone: the service had brought no document in time. Its document replaces this one.',
  away: 'Made on this machine alone: no service was reached. The document of a service replaces this one.',
  refused: 'Made on this machine alone: the service did not make it.',
  'not-enrolled': 'Made on this machine alone: the project is not enrolled with the service.',
} as const;

interface LocalParts {
  leases: LeaseKeeper;
  note: Promise<WakeNote>;
}

/**
 * The document of this machine alone, for as long as the service has brought none. It is made by itself when the
 * service lets it wait for too long, counted from now.
 */
export class LocalDocument {
  readonly #task: HandoverTask;
  readonly #note: Promise<WakeNote>;
  readonly #context: HelperContext;
  readonly #timer: NodeJS.Timeout;
  #isNeeded = true;
  #isInContact = false;
  #made: Promise<void> | undefined;

  constructor(task: HandoverTask, { leases, note }: LocalParts, context: HelperContext) {
    this.#task = task;
    this.#note = note;
    this.#context = context;
    this.#timer = setTimeout(() => {
      if (!this.#isInContact) void leases.giveUp();
      void this.make('late');
    }, context.times.localAfterMs);
  }

  /** The service has taken the request: the lease that waits for its document is kept. */
  inContact(): void {
    this.#isInContact = true;
  }

  /** Makes it now, unless it is made or no longer needed. */
  make(reason: LocalReason): Promise<void> {
    const { composing, log } = this.#context;
    this.#made ??= composing(() => this.#compose(reason)).catch((error: unknown) => {
      // The wake is tried again, or put aside with its own reason.
      log('local-document-failed', {
        code: errorCode(error),
        sessionId: this.#task.wake.sessionId,
      });
      this.#made = undefined;
    });
    return this.#made;
  }

  /** The service's document is delivered: takes this one away, and makes it no more. */
  async replaced(): Promise<void> {
    this.#isNeeded = false;
    await this.end();
    const { cwd } = await this.#note;
    const { agent, sessionId, handover } = this.#task.wake;
    const { stateDir, homeDir } = this.#context.dependencies;
    const upToCut = handover.cutOffset;
    await removeLocal({ agent, sessionId, cwd }, { stateDir, homeDir, upToCut });
  }

  /** It is not waited for any more; one that is being made is finished. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#made;
  }

  async #compose(reason: LocalReason): Promise<void> {
    const { dependencies, log } = this.#context;
    const { name, wake } = this.#task;
    const { agent, sessionId, logPath, handover } = wake;
    const note = await this.#note;
    if (!this.#isNeeded || note.localMade === true) return;
    // Loads readers, finders and rules for secrets, which an upload does without.
    const { composeLocally } = await import('./compose-locally.ts');
    const markdown = await composeLocally(
      { ...handover, agent, logPath, git: note.git, reason: REASONS[reason] },
      await dependencies.createRedactor(),
    );
    const { refusal } = await deliver(
      {
        handoverId: idOf(this.#task),
        agent,
        sessionId,
        number: LOCAL_NUMBER,
        revision: handover.cutOffset,
        state: 'draft',
        requestedAt: new Date(wake.atMs),
        markdown,
        cwd: note.cwd,
      },
      dependencies,
    );
    dieAt(this.#context, 'after-local');
    await writeNote(dependencies.stateDir, { name, note: { ...note, localMade: true } });
    const { cutOffset } = handover;
    log('local-document', { sessionId, cutOffset, reason, refusal: refusal?.code });
  }
}

/** No service's id begins so. */
function idOf({ name }: HandoverTask): string {
  return `local-${hashOf(name).slice(0, 32)}`;
}
