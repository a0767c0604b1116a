/** The user's file: which server, the token for it, which model, how hooks behave. Nothing else names any of them. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';
import { hookSettings } from './hook-settings.ts';
import { modelSettings } from './model-settings.ts';
import { createPrivateFolder, userPaths } from './paths.ts';

export type UserFile = z.infer<typeof schema>;

// What a newer version wrote stays.
const schema = z.looseObject({
  server: z.url({ protocol: /^https?$/ }).optional(),
  token: z.string().min(20).optional(),
  model: modelSettings.optional(),
  /** Folders of the projects that may go to a server that is not on this machine. */
  enrolled: z.array(z.string()).optional(),
  hooks: z.optional(hookSettings),
});

export function userFilePath(): string {
  return join(userPaths().config, 'config.json');
}

/** Throws `user-file-invalid`, naming the file and never what is in it. */
export async function readUserFile(path = userFilePath()): Promise<UserFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new HandoverError('user-file-invalid', { detail: path });
  return parsed.data;
}

/** Replaced as a whole, readable by the user alone from its first byte on. */
export async function writeUserFile(path: string, content: UserFile): Promise<void> {
  createPrivateFolder(dirname(path));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  await rename(draft, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // V8's message quotes the text, which holds a token.
    return undefined;
  }
}
