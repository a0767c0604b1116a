import { readLogBytes } from '../../src/archive/read-log.ts';
import { findLog } from '../../src/storage/logs-store.ts';
import { findSession } from '../../src/storage/sessions-store.ts';
import { TASK_QUEUE } from '../../src/workflows/task-queue.ts';
import { createTcpProxy } from '../support/tcp-proxy.ts';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { createStage, until } from '../workflows/stage.ts';
import { createApiProcess, type ApiProcess } from './api-process.ts';
import type { HelperMachine } from './helper-machine.ts';

/** How long a round trip takes. */
const NETWORKS = { near: 0, far: 300, slow: 5000 };

/** A whole service behind networks of several kinds, and what came of a machine's sessions in it. */
export interface HelperStage {
  api: ApiProcess;
  /** Starts the API, to be reached through each of the networks. */
  start(): Promise<void>;
  /** Where the service is to be found through a network. */
  url(network?: keyof typeof NETWORKS): string;
  /** The machine uses this service. */
  serve(machine: HelperMachine, network?: keyof typeof NETWORKS): void;
  /** Number, state and cut of the session's handovers. */
  handovers(sessionId: string): Promise<[number, string, number][]>;
  /** What the archive holds of the session's main log. */
  archived(sessionId: string): Promise<string>;
  /** Waits until nothing is left to be done. */
  untilDone(machine: HelperMachine): Promise<void>;
  close(): Promise<void>;
}

export async function createHelperStage(): Promise<HelperStage> {
  const closing = new AsyncDisposableStack();
  const namespace = 'helper';
  const temporal = await startBareTemporal({ namespaces: [namespace] });
  closing.defer(() => temporal.stop());
  const stage = await createStage({ address: temporal.address, namespace });
  closing.defer(() => stage.close());
  await stage.startWorker({ taskQueue: TASK_QUEUE });
  const api = await createApiProcess(stage);
  closing.defer(() => api.close());
  const ports = new Map<string, number>();
  for (const [name, roundTripMs] of Object.entries(NETWORKS)) {
    const network = await createTcpProxy(api.port, { delayMs: roundTripMs / 2 });
    closing.defer(() => network.close());
    ports.set(name, network.port);
  }
  const { database } = stage;
  const url = (network: keyof typeof NETWORKS = 'near') => `http://127.0.0.1:${ports.get(network)}`;
  return {
    api,
    start: () =>
      api.start({ allowedHosts: [...ports.values()].map((port) => `127.0.0.1:${port}`).join() }),
    url,
    serve: (machine, network) => machine.configure({ server: url(network), token: api.token }),
    async handovers(sessionId) {
      const session = { agent: 'claude-code', sessionId };
      const { items } = await api.client.listHandovers({ session });
      const found = items.map(({ number, state, cut }): [number, string, number] => [
        number,
        state,
        cut.offset,
      ]);
      return found.toSorted(([one], [other]) => one - other);
    },
    archived: (sessionId) =>
      database.withTeam('red', 'ann', async (tx) => {
        const session = await findSession(tx, { agent: 'claude-code', agentSessionId: sessionId });
        if (session === undefined) return '';
        const log = await findLog(tx, { sessionId: session.id, name: 'main' });
        if (log === undefined) return '';
        const chunks: Uint8Array[] = [];
        for await (const chunk of readLogBytes(tx, log)) chunks.push(chunk);
        return Buffer.concat(chunks).toString();
      }),
    async untilDone(machine) {
      const late = Date.now() + 60_000;
      await until(async () => machine.pending().length === 0 || Date.now() > late);
      if (machine.pending().length > 0) throw new Error(`not done:\n${machine.helperLog()}`);
    },
    close: () => closing.disposeAsync(),
  };
}
