import { HandoverError } from '../../errors/handover-error.ts';
import { backoffMs } from './backoff.ts';
import { errorCode } from './error-code.ts';
import type { HelperContext } from './helper-context.ts';
import { createLeaseKeeper } from './lease-keeper.ts';
import { LocalDocument } from './local-document.ts';
import { performGrowth } from './perform-growth.ts';
import { performHandover, type Attended } from './perform-handover.ts';
import type { StartService } from './service-starter.ts';
import { wantsHandover, type HandoverTask, type Task } from './task.ts';
import { noteWake } from './wake-note.ts';

interface WorkParts {
  startService: StartService;
  /** An attempt has ended. */
  onEnd: () => void;
}

/** The wakes of one session, one after the other; a failure is waited out, and a new wake tries at once. */
export class SessionWork {
  readonly #context: HelperContext;
  readonly #parts: WorkParts;
  readonly #attended = new Map<string, Attended>();
  #running: Promise<void> | undefined;
  #offered = '';
  #failures = 0;
  #keeps = false;
  /** When it is to be tried again. */
  dueMs = 0;

  constructor(context: HelperContext, parts: WorkParts) {
    this.#context = context;
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Whether the helper must stay for it: a handover is open, or can be had when the service is back. */
  get keepsAlive(): boolean {
    return this.#keeps;
  }

  /** What is pending of the session now; begins unless it is at it, or waits after a failure. */
  offer(tasks: readonly Task[]): void {
    for (const task of tasks.filter(wantsHandover)) this.#attend(task);
    const now = tasks.map(({ name, text }) => `${name} ${text}`).join('\n');
    if (now !== this.#offered) {
      this.dueMs = this.#failures = 0;
      this.#keeps = true;
    }
    this.#offered = now;
    if (this.isRunning || Date.now() < this.dueMs) return;
    this.#running = this.#attempt(tasks).finally(() => {
      this.#running = undefined;
      this.#parts.onEnd();
    });
  }

  async settle(): Promise<void> {
    await this.#running;
    for (const { local } of this.#attended.values()) await local.end();
  }

  /** From its first sight on a handover's document is not waited for without end, whatever else is being done. */
  #attend(task: HandoverTask): Attended {
    const known = this.#attended.get(task.name);
    if (known !== undefined) return known;
    const leases = createLeaseKeeper(task, this.#context);
    // At once, since it tells of now.
    const note = noteWake(task, this.#context);
    // Whoever needs it is told.
    note.catch(() => {});
    const local = new LocalDocument(task, { leases, note }, this.#context);
    const fresh = { leases, note, local };
    this.#attended.set(task.name, fresh);
    return fresh;
  }

  async #attempt(tasks: readonly Task[]): Promise<void> {
    try {
      await this.#perform(tasks);
      this.#failures = 0;
      this.#keeps = false;
    } catch (error) {
      if (!this.#context.signal.aborted) await this.#failed(tasks, error);
    }
  }

  async #perform(tasks: readonly Task[]): Promise<void> {
    for (const task of tasks.filter(wantsHandover)) {
      const attended = this.#attend(task);
      await performHandover(task, attended, this.#context);
      await attended.local.end();
      this.#attended.delete(task.name);
    }
    for (const task of tasks.filter((one) => !wantsHandover(one)))
      await performGrowth(task, this.#context);
  }

  async #failed(tasks: readonly Task[], error: unknown): Promise<void> {
    const code = errorCode(error);
    this.#failures += 1;
    this.#context.log('waiting', {
      code,
      failures: this.#failures,
      sessionId: tasks[0]?.wake.sessionId,
    });
    // What came first has failed; those behind it would meet the same.
    const waiting = [...this.#attended.values()];
    await Promise.all(waiting.map(({ local }) => local.make('away')));
    const isAway = error instanceof HandoverError && AWAY.has(code);
    const started = waiting.length > 0 && isAway && (await this.#parts.startService());
    this.dueMs = started ? 0 : Date.now() + backoffMs(this.#failures);
    this.#keeps = waiting.length > 0 && code !== 'service-not-set-up';
  }
}

/** Nobody answers: the service may have to be started. */
const AWAY: ReadonlySet<string> = new Set(['service-unreachable', 'service-not-set-up']);
