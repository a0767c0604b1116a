/** Rows of handovers as a worker would leave them, for tests that need no run. */
import { closeRun, type RunEnd } from '../../src/reconcile/close-run.ts';
import { saveDocument } from '../../src/storage/documents-store.ts';
import { appendEvent } from '../../src/storage/events-store.ts';
import { requestHandover } from '../../src/storage/handovers-store.ts';
import { ensureSession } from '../../src/storage/sessions-store.ts';
import type { Service } from './service.ts';

export interface MadeHandover {
  id: string;
  sessionId: string;
  addEvent: (kind: string, data: unknown) => Promise<number>;
  addDocument: (document: { revision: number; state: 'draft' | 'complete' }) => Promise<void>;
  end: (end: RunEnd) => Promise<void>;
}

/** A requested handover of a session of ann's. */
export async function makeHandover({ database }: Pick<Service, 'database'>): Promise<MadeHandover> {
  const { handover, session } = await database.withTeam('red', 'ann', async (tx) => {
    const made = await ensureSession(tx, {
      agent: 'claude-code',
      agentSessionId: crypto.randomUUID(),
    });
    const request = { sessionId: made.id, trigger: 'manual', cutOffset: 10 };
    return {
      ...(await requestHandover(tx, { ...request, stillCovers: () => false })),
      session: made,
    };
  });
  const { id } = handover;
  return {
    id,
    sessionId: session.agentSessionId,
    addEvent: (kind, data) =>
      database.withTeam('red', 'ann', (tx) => appendEvent(tx, { handoverId: id, kind, data })),
    addDocument: ({ revision, state }) =>
      database.withTeam('red', 'ann', async (tx) => {
        const markdown = `# Revision ${revision}\n`;
        await saveDocument(tx, { handoverId: id, revision, state, markdown, json: documentJson });
        await appendEvent(tx, { handoverId: id, kind: 'document', data: { revision, state } });
      }),
    end: async (end) => {
      await database.withTeam('red', 'ann', (tx) =>
        closeRun(tx, { handoverId: id, attempt: 1 }, end),
      );
    },
  };
}

const documentJson = {
  version: 1,
  shape: 'resume',
  agent: 'claude-code',
  cutLine: 3,
  sections: [],
  colophon: ['Made for a test.'],
  chars: 13,
  estimatedTokens: 5,
};
