import { Client } from 'pg';
import { eventsChannel } from './events-store.ts';

/** Tells followers in this process that a handover has new events, whoever appended them. */
export interface EventListener {
  /** `wake` is called after each new event and whenever some may have been missed. Returns the way out. */
  follow(handoverId: string, wake: () => void): () => void;
  close(): Promise<void>;
}

export interface EventListenerOptions {
  connectionString: string;
  reconnectMs?: number;
  onConnectionError?: (error: Error) => void;
}

/** One connection that only listens. When it is lost, it is made again and every follower looks. */
export async function createEventListener(options: EventListenerOptions): Promise<EventListener> {
  const { connectionString, reconnectMs = 1000, onConnectionError = () => {} } = options;
  const followers = new Map<string, Set<() => void>>();
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString, keepAlive: true });
    next.on('error', onConnectionError);
    next.on('notification', ({ payload }) => wakeAll(followers.get(payload ?? '')));
    await next.connect();
    await next.query(`listen ${eventsChannel}`);
    next.on('end', reconnectLater);
    client = next;
  }
  function reconnectLater(): void {
    if (closed) return;
    timer = setTimeout(() => {
      connect().then(
        () => wakeAll([...followers.values()].flatMap((wakes) => [...wakes])),
        (error: Error) => {
          onConnectionError(error);
          reconnectLater();
        },
      );
    }, reconnectMs);
  }

  await connect();
  return {
    follow(handoverId, wake) {
      const wakes = followers.get(handoverId) ?? new Set();
      followers.set(handoverId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0) followers.delete(handoverId);
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}

function wakeAll(wakes: Iterable<() => void> = []): void {
  for (const wake of wakes) wake();
}
