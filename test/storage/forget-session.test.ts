import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { forgetSession } from '../../src/storage/forget-session.ts';
import { requestHandover } from '../../src/storage/handovers-store.ts';
import { ensureSession, findSession, shareSession } from '../../src/storage/sessions-store.ts';
import { fillEveryTable } from './fill-every-table.ts';
import { prepareDatabase } from './prepared-database.ts';

const { get, as, act } = prepareDatabase({
  users: ['red/ann', 'red/bob', 'blue/ann'],
  per: 'test',
});

const key = { agent: 'codex', agentSessionId: 'one' };
const forgetAs = (user: string) => as(`red/${user}`, (tx) => forgetSession(tx, { user, ...key }));

/** Every row of every table as text, chunks of logs decompressed, past all policies. */
async function dump(): Promise<string> {
  const client = new Client({ connectionString: get().superuserUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    );
    let text = '';
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      for (const row of rows) text += `${name} ${Object.values(row).map(plain).join(' ')}\n`;
    }
    return text;
  } finally {
    await client.end();
  }
}

function plain(value: unknown): string {
  if (!Buffer.isBuffer(value)) return JSON.stringify(value);
  const isCompressed = value.length > 4 && value.readUInt32LE(0) === 0xfd2fb528;
  return (isCompressed ? zstdDecompressSync(value) : value).toString();
}

describe('a session that is forgotten', () => {
  test('leaves no word of it in any table, nor a row but the number it had reached', async () => {
    await act((tx) => fillEveryTable(tx, { word: 'planted-token-7f3a' }));
    const before = await dump();
    expect(new Set(before.match(/^\w+(?=.*planted-token-7f3a)/gm))).toEqual(
      new Set([
        'documents',
        'events',
        'extracts',
        'findings',
        'handovers',
        'log_chunks',
        'logs',
        'model_turns',
        'sessions',
      ]),
    );
    const open = await forgetAs('ann');
    expect(open).toEqual(['handover/red/codex/one/1/1']);
    const after = await dump();
    expect(after).not.toContain('planted-token-7f3a');
    const rest = new Set(after.match(/^\w+/gm));
    expect(rest).toEqual(
      new Set([
        'forgotten_sessions',
        'handover_migrations',
        'model_days',
        'teams',
        'tokens',
        'users',
      ]),
    );
    expect(after).toContain('forgotten_sessions "red" "codex" "one" 1\n');
  });

  test('can be forgotten again, and goes on counting when it comes back', async () => {
    await act((tx) => fillEveryTable(tx));
    await forgetAs('ann');
    expect(await forgetAs('ann')).toEqual([]);
    const { handover } = await act(async (tx) => {
      const { id: sessionId } = await ensureSession(tx, key);
      return requestHandover(tx, {
        sessionId,
        trigger: 'manual',
        cutOffset: 4,
        stillCovers: () => true,
      });
    });
    expect(handover).toMatchObject({ number: 2, workflowId: 'handover/red/codex/one/2/1' });
    await forgetAs('ann');
    expect(await dump()).toContain('forgotten_sessions "red" "codex" "one" 2\n');
  });

  test('is nobody’s to forget but its owner’s, and another team’s of the same name stays', async () => {
    await act((tx) => fillEveryTable(tx));
    await as('blue/ann', (tx) => ensureSession(tx, key));
    expect(await forgetAs('bob')).toEqual([]);
    await act(async (tx) => {
      const session = await findSession(tx, key);
      expect(await shareSession(tx, session?.id ?? '')).toBe(true);
    });
    await expect(forgetAs('bob')).rejects.toMatchObject({ code: 'session-not-found' });
    await forgetAs('ann');
    expect(await as('blue/ann', (tx) => findSession(tx, key))).toBeDefined();
    expect(await act((tx) => findSession(tx, key))).toBeUndefined();
  });
});
