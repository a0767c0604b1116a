import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool, TypeOverrides, types } from 'pg';
import { preparedStatements } from './prepared-statements.ts';
import type { Tables } from './tables.ts';

/** A transaction that acts for one user of one team, or for one system purpose. */
export type Tx = Transaction<Tables>;

/**
 * What may be done for no team in particular: find the row of a token, and start, check and clear
 * away what the API left. The policies in migrations/ open just the tables that it takes.
 */
export type SystemPurpose = 'token-lookup' | 'reconcile';

export interface Database {
  /** The only door to a team's rows: what `work` does not see here, no store can see. */
  withTeam<Result>(team: string, user: string, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  withSystem<Result>(purpose: SystemPurpose, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connectionString: string;
  maxConnections?: number;
  /** Told of connections that died while idle; the pool replaces them by itself. */
  onIdleError?: (error: Error) => void;
}

export function createDatabase(options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: options.connectionString,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    types: bigintAsNumber(),
  });
  const onLost = options.onIdleError ?? (() => {});
  // Without a listener a connection's death would end the process: while it is idle the pool tells
  // of it, between two queries of a transaction only the connection itself.
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: preparedStatements(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

  function act<Result>(settings: Settings, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return kysely.transaction().execute(async (tx) => {
      await enter(tx, settings);
      return work(tx);
    });
  }
  return {
    withTeam: (team, user, work) => act({ team, user, system: '' }, work),
    withSystem: (purpose, work) => act({ team: '', user: '', system: purpose }, work),
    close: () => kysely.destroy(),
  };
}

interface Settings {
  team: string;
  user: string;
  system: SystemPurpose | '';
}

/**
 * The settings end with the transaction: the pool's next user of the connection finds none. Every
 * statement finds rows by their keys, so that one plan of it serves all values.
 */
async function enter(tx: Tx, { team, user, system }: Settings): Promise<void> {
  await sql`select set_config('handover.team', ${team}, true),
    set_config('handover.user', ${user}, true),
    set_config('handover.system', ${system}, true),
    set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(tx);
}

/** bigint columns hold byte offsets and counts, far below 2^53. */
function bigintAsNumber(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}
