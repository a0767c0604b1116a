import { open } from 'node:fs/promises';
import { HandoverError } from '../errors/handover-error.ts';
import type { Environment } from './environment.ts';
import type { ApiSettings } from './model-settings.ts';

/** The key for the API: from the file that the settings name, else, where they name none, from the environment. */
export async function readModelKey(
  { keyFile }: Pick<ApiSettings, 'keyFile'>,
  { modelKey }: Pick<Environment, 'modelKey'>,
): Promise<string> {
  const source = keyFile ?? 'ANTHROPIC_API_KEY';
  const key = (keyFile === undefined ? modelKey : await readKeyFile(keyFile))?.trim();
  // Anything else cannot stand in a header.
  if (key === undefined || !/^[!-~]+$/.test(key))
    throw new HandoverError('model-key-missing', { detail: source });
  return key;
}

async function readKeyFile(path: string): Promise<string> {
  const file = await open(path).catch((cause: unknown) => {
    throw new HandoverError('model-key-missing', { detail: path, cause });
  });
  try {
    const { mode } = await file.stat();
    // Windows has no such bits.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new HandoverError('model-key-open', { detail: path });
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
