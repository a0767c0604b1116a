import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  id: number;
  name: string;
  sql: string;
  checksum: string;
  /** First line `--! breaking`: services of the version before cannot work on the result. */
  breaking: boolean;
}

/** In the order in which they are applied. Without a folder: those that are installed. */
export async function readMigrations(folder = installedFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      // A checkout on Windows may have changed the line ends.
      const sql = text.replaceAll('\r\n', '\n');
      return {
        id: Number(name.slice(0, 4)),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
        breaking: sql.startsWith('--! breaking'),
      };
    }),
  );
}

const installedFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
