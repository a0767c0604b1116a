import type { ApiClient } from '../client/api-client.ts';
import type { HandoverAnswer } from '../contract/handovers.ts';
import { HandoverError } from '../errors/handover-error.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The handover with this id; a part of it from the start will do for one of the newest hundred. */
export async function findHandover(client: ApiClient, id: string): Promise<HandoverAnswer> {
  if (UUID.test(id)) return client.showHandover(id);
  const { items } = await client.listHandovers({ limit: 100 });
  const [found, another] = items.filter((handover) => handover.id.startsWith(id.toLowerCase()));
  if (found === undefined) throw new HandoverError('handover-not-found', { detail: id });
  if (another !== undefined) throw new HandoverError('handover-ambiguous', { detail: id });
  return found;
}
