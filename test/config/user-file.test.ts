import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConnection } from '../../src/config/connection.ts';
import { readUserFile, writeUserFile } from '../../src/config/user-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-user-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

const token = 'the-token-of-this-user';

describe("the user's file", () => {
  test('is undefined where there is none', async () => {
    expect(await readUserFile(join(folder, 'none.json'))).toBeUndefined();
  });

  test('is read as it was written', async () => {
    const path = join(folder, 'written.json');
    await writeUserFile(path, { server: 'http://localhost:1', token });
    expect(await readUserFile(path)).toEqual({ server: 'http://localhost:1', token });
  });

  test.each([`{"token":"${token}"`, '[]', '{"server":"ftp://x"}', `{"token":["${token}"]}`])(
    'is refused with its path, and nothing of what is in it: %s',
    async (text) => {
      const path = join(folder, 'bad.json');
      await writeFile(path, text);
      await expect(readUserFile(path)).rejects.toMatchObject({
        code: 'user-file-invalid',
        detail: path,
        message: expect.not.stringContaining(token),
      });
    },
  );
});

describe('the connection', () => {
  test.each(['http://127.0.0.1:7391', 'http://[::1]:1', 'http://localhost:1', 'https://a.example'])(
    'may go to %s',
    async (server) => {
      const path = join(folder, 'pair.json');
      await writeUserFile(path, { server, token });
      expect(await readConnection(path)).toEqual({ server, token });
    },
  );

  test.each([
    'http://a.example',
    'http://127.0.0.1.a.example',
    'http://10.0.0.1',
    'http://localhost.a.example',
  ])('never takes the token in the clear to %s', async (server) => {
    const path = join(folder, 'pair.json');
    await writeUserFile(path, { server, token });
    await expect(readConnection(path)).rejects.toMatchObject({ code: 'user-file-invalid' });
  });

  test('is not set up before a server was named', async () => {
    await expect(readConnection(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'service-not-set-up',
    });
  });
});
