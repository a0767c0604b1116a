import { describe, expect, test } from '@jest/globals';
import { findHandover } from '../../src/cli/find-handover.ts';
import type { ApiClient } from '../../src/client/api-client.ts';

const ids = ['aa11', 'aa22', 'bb33'].map((start) => `${start}0000-0000-4000-8000-000000000000`);
const client = {
  listHandovers: () => Promise.resolve({ items: ids.map((id) => ({ id })) }),
  showHandover: (id: string) => Promise.resolve({ id, shown: true }),
} as unknown as ApiClient;

describe('a handover is found', () => {
  test('by its whole id, however old it is', async () => {
    const id = 'CC44aaaa-0000-4000-8000-000000000000';
    expect(await findHandover(client, id)).toEqual({ id, shown: true });
  });

  test('by the beginning of its id', async () => {
    expect(await findHandover(client, 'BB')).toEqual({ id: ids[2] });
  });

  test('not by a beginning that fits none, or several', async () => {
    await expect(findHandover(client, 'dd')).rejects.toMatchObject({ code: 'handover-not-found' });
    await expect(findHandover(client, 'aa')).rejects.toMatchObject({ code: 'handover-ambiguous' });
  });
});
