import { seededRandom } from '../../../benchmarks/quality/seeded-random.ts';
import type { StopReason } from './answer.ts';
import type { RecordedCall } from './call-log.ts';

/** What goes wrong with one call. */
export type Fault =
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'slow-first-byte'; delayMs: number }
  /** Before each event. */
  | { kind: 'slow-stream'; delayMs: number }
  | { kind: 'cut'; at: 'before-headers' | 'after-headers' | 'mid-stream' }
  /** An error event in the stream, after the status 200; an answer in one piece gets status 529. */
  | { kind: 'error-event' }
  | { kind: 'malformed-json' }
  /** Of a stream; an answer in one piece is malformed JSON. */
  | { kind: 'malformed-events' }
  | { kind: 'stop'; reason: Exclude<StopReason, 'end_turn' | 'tool_use'> };

/** Decides for each call, in the order of their arrival. */
export type FaultPlan = (call: RecordedCall) => Fault | undefined;

/** The first call gets the first fault, and so on; then all goes well. */
export function scriptedFaults(faults: readonly (Fault | undefined)[]): FaultPlan {
  let next = 0;
  return () => faults[next++];
}

/** The same seed gives the same share of the calls the fault, in the same places. */
export function seededFaults(
  fault: Fault,
  { share, seed }: { share: number; seed: number },
): FaultPlan {
  const random = seededRandom(seed);
  return () => (random() < share ? fault : undefined);
}

/** The first plan that has a fault for a call decides; those after it do not see the call. */
export function firstOf(...plans: FaultPlan[]): FaultPlan {
  return (call) => {
    for (const plan of plans) {
      const fault = plan(call);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}
