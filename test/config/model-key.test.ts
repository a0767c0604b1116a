import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { readModelKey } from '../../src/config/model-key.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-model-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keyFile(content: string, mode = 0o600): Promise<string> {
  const path = join(folder, 'key');
  await writeFile(path, content);
  await chmod(path, mode);
  return path;
}

describe('the key of a model', () => {
  test('is read from the file that is named, whatever the environment holds', async () => {
    const settings = { keyFile: await keyFile('sk-of-the-file\n') };
    expect(await readModelKey(settings, { modelKey: 'sk-of-a-project' })).toBe('sk-of-the-file');
  });

  test('is that of the environment where no file is named', async () => {
    const environment = readEnvironment({ ANTHROPIC_API_KEY: 'sk-of-the-environment' });
    expect(await readModelKey({}, environment)).toBe('sk-of-the-environment');
  });

  test('is missed where there is neither', async () => {
    await expect(readModelKey({}, readEnvironment({}))).rejects.toMatchObject({
      code: 'model-key-missing',
    });
  });

  test('is not taken from the environment when the file is not there', async () => {
    const path = join(folder, 'none');
    await expect(readModelKey({ keyFile: path }, { modelKey: 'sk-other' })).rejects.toMatchObject({
      code: 'model-key-missing',
      detail: path,
    });
  });

  test.each([0o640, 0o604, 0o660])(
    'is refused in a file that others may read: mode %o',
    async (mode) => {
      const path = await keyFile('sk-open', mode);
      await expect(readModelKey({ keyFile: path }, { modelKey: undefined })).rejects.toMatchObject({
        code: 'model-key-open',
        detail: path,
      });
    },
  );

  test.each(['', '\n', 'two words', 'sk-one\nx-header: two', 'clé'])(
    'is nothing that cannot stand in a header, and such a text is not shown: %j',
    async (content) => {
      const path = await keyFile(content);
      await expect(readModelKey({ keyFile: path }, { modelKey: undefined })).rejects.toMatchObject({
        code: 'model-key-missing',
        detail: path,
      });
    },
  );

  test('of the environment ends nothing but its own use when it is none', async () => {
    const environment = readEnvironment({ ANTHROPIC_API_KEY: 'two words' });
    const refused = { code: 'model-key-missing', detail: 'ANTHROPIC_API_KEY' };
    await expect(readModelKey({}, environment)).rejects.toMatchObject(refused);
  });
});
