import { setTimeout as sleep } from 'node:timers/promises';
import type { HandoverEvent } from '../contract/events.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { readEventStream } from './read-event-stream.ts';
import { sendRequest, type Connection } from './send-request.ts';

export type NumberedEvent = HandoverEvent & { seq: number };

export interface FollowOptions {
  /** The last event that was seen. */
  afterSeq?: number;
  signal?: AbortSignal;
  /** How long the service may be away before `service-unreachable` is thrown. */
  patienceMs?: number;
}

/** Every event of the handover once and in order, until it has ended, whatever happens to the connection. */
export async function* followEvents(
  connection: Connection,
  id: string,
  { afterSeq = 0, signal, patienceMs = 60_000 }: FollowOptions = {},
): AsyncGenerator<NumberedEvent> {
  let seq = afterSeq;
  let lastContactMs = Date.now();
  for (let failures = 0; ;) {
    try {
      const response = await sendRequest(connection, {
        path: `/v1/handovers/${id}/events`,
        headers: { 'last-event-id': String(seq) },
        signal,
      });
      // Nothing is left to come: the end of a stream alone may be that of the service.
      if (response.status === 204) return;
      failures = 0;
      lastContactMs = Date.now();
      const seen = seq;
      for await (const event of readEventStream(response.body ?? new ReadableStream())) {
        lastContactMs = Date.now();
        seq = event.seq;
        yield event as NumberedEvent;
      }
      lastContactMs = Date.now();
      // A service that closes at once, for example while it stops, is not asked again at once.
      if (seq === seen) await sleep(250, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof HandoverError && !error.entry.retryable) throw error;
      if (Date.now() - lastContactMs > patienceMs) {
        throw new HandoverError('service-unreachable', { cause: error });
      }
      failures += 1;
      await sleep(Math.min(250 * failures, 2000), undefined, { signal });
    }
  }
}
