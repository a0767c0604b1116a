import type { z } from 'zod';
import type { Actor } from '../access/authenticate.ts';
import type { documentQuery } from '../contract/documents.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { findDocument, type StoredDocument } from '../storage/documents-store.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { RouteContext } from './api-server.ts';
import { isOpen } from './is-open.ts';
import { looksAtHandover } from './looks-at-handover.ts';

/** The document as soon as it is as far as `min` asks, within the time that the client waits. */
export async function awaitDocument(
  { database, listener, closing }: RouteContext,
  actor: Actor,
  { id, wait_ms: waitMs, min }: z.output<typeof documentQuery> & { id: string },
): Promise<StoredDocument> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(waitMs)]);
  for await (const _ of looksAtHandover(listener, id, { quietMs: waitMs, signal })) {
    const { handover, document } = await database.withTeam(actor.team, actor.user, async (tx) => ({
      handover: await getHandover(tx, id),
      document: await findDocument(tx, id),
    }));
    if (document !== undefined && (min === 'draft' || document.state === 'complete')) {
      return document;
    }
    if (!isOpen(handover)) {
      throw new HandoverError('document-missing', { detail: handover.errorCode ?? handover.state });
    }
  }
  throw new HandoverError('document-not-ready');
}
