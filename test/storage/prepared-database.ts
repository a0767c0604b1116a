import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Tx } from '../../src/storage/database.ts';
import { requestHandover, type Handover } from '../../src/storage/handovers-store.ts';
import { ensureSession, type Session } from '../../src/storage/sessions-store.ts';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database.ts';

type Work<Result> = (tx: Tx) => Promise<Result>;

export interface PreparedDatabase {
  /** Only once the tests run. */
  get: () => MigratedDatabase;
  /** As `team/user`. */
  as: <Result>(who: string, work: Work<Result>) => Promise<Result>;
  /** As red/ann. */
  act: <Result>(work: Work<Result>) => Promise<Result>;
  newSession: (who?: string) => Promise<Session>;
  newHandover: (who?: string) => Promise<Handover>;
}

/** A migrated database for the tests of one file, or for each of them, dropped afterwards. */
export function prepareDatabase(
  options: { users?: string[]; per?: 'file' | 'test' } = {},
): PreparedDatabase {
  let db: MigratedDatabase | undefined;
  const [before, after] = options.per === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    db = await createMigratedDatabase(options);
  });
  after(() => get().drop());

  function get(): MigratedDatabase {
    if (db === undefined) throw new Error('The database is not prepared before the tests run.');
    return db;
  }
  function as<Result>(who: string, work: Work<Result>): Promise<Result> {
    const [team = '', user = ''] = who.split('/');
    return get().database.withTeam(team, user, work);
  }
  const newSession = (who = 'red/ann') =>
    as(who, (tx) => ensureSession(tx, { agent: 'codex', agentSessionId: crypto.randomUUID() }));
  async function newHandover(who = 'red/ann'): Promise<Handover> {
    const { id: sessionId } = await newSession(who);
    const request = { sessionId, trigger: 'manual', cutOffset: 10, stillCovers: () => false };
    return as(who, async (tx) => (await requestHandover(tx, request)).handover);
  }
  return { get, as, act: (work) => as('red/ann', work), newSession, newHandover };
}
