import type { RecordedCall } from './call-log.ts';

/**
 * Moments of a call: nothing is sent yet; the first event is sent; half of the events; all but the
 * last; all. An answer in one piece knows the first and the last of them.
 */
export type GatePoint = 'arrived' | 'first-event' | 'mid-stream' | 'last-event' | 'answered';

/** Holds the calls that reach a point until it is released. */
export class Gate {
  readonly point: GatePoint;
  readonly #concerns: (call: RecordedCall) => boolean;
  readonly #reached = Promise.withResolvers<RecordedCall>();
  readonly #released = Promise.withResolvers<void>();

  constructor(point: GatePoint, concerns: (call: RecordedCall) => boolean = () => true) {
    this.point = point;
    this.#concerns = concerns;
  }

  /** The first call that came to the point. */
  get reached(): Promise<RecordedCall> {
    return this.#reached.promise;
  }

  release(): void {
    this.#released.resolve();
  }

  /** Resolves when the call may go on. */
  async pass(point: GatePoint, call: RecordedCall): Promise<void> {
    if (point !== this.point || !this.#concerns(call)) return;
    this.#reached.resolve(call);
    await this.#released.promise;
  }
}
