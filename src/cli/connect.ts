import { createApiClient, type ApiClient } from '../client/api-client.ts';
import { readConnection } from '../config/connection.ts';

/** The client of the user's service. Starts nothing: without a service it throws. */
export async function connect(): Promise<ApiClient> {
  return createApiClient(await readConnection());
}
