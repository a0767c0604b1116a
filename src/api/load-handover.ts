import type { Actor } from '../access/authenticate.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { Tx } from '../storage/database.ts';
import { getHandover, type Handover } from '../storage/handovers-store.ts';
import { getSession, type Session } from '../storage/sessions-store.ts';

export interface LoadedHandover {
  handover: Handover;
  session: Session;
}

/** A handover that the actor sees. */
export async function loadHandover(tx: Tx, id: string): Promise<LoadedHandover> {
  const handover = await getHandover(tx, id);
  return { handover, session: await getSession(tx, handover.sessionId) };
}

/** One of the actor's own sessions: those that others share can be read, and nothing else. */
export async function loadOwnHandover(tx: Tx, id: string, actor: Actor): Promise<LoadedHandover> {
  const loaded = await loadHandover(tx, id);
  if (loaded.session.ownerId !== actor.user) throw new HandoverError('handover-not-found');
  return loaded;
}
