import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiClient, type ApiClient } from '../../src/client/api-client.ts';
import { readConnection } from '../../src/config/connection.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { userPaths } from '../../src/config/paths.ts';
import { startSystem } from '../../src/embedded/own-system.ts';

export interface MeasuredService {
  client: ApiClient;
  logPath: string;
  /** The home folder of a user who has nothing but this service. */
  home: string;
  stateDir: string;
  /** A git worktree. */
  project: string;
}

/** Runs `work` with a service of its own, all four parts of it, which is gone afterwards. */
export async function withService(
  log: Buffer,
  work: (service: MeasuredService) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'handover-bench-'));
  // Root's Postgres belongs to another account, which must get there.
  chmodSync(home, 0o755);
  try {
    const project = join(home, 'project');
    mkdirSync(project);
    execFileSync('git', ['init', '--quiet', project]);
    const logPath = join(home, 'session.jsonl');
    writeFileSync(logPath, log);
    const { PATH, HANDOVER_TEMPORAL_BINARY } = readEnvironment().variables;
    const environment = { PATH, HANDOVER_TEMPORAL_BINARY, HOME: home };
    // Temporal may have been built into the user's own cache.
    const paths = { ...userPaths({ environment, home }), cache: userPaths().cache };
    const system = await startSystem({
      paths,
      environment: readEnvironment(environment),
      version: 'benchmark',
      onProgress: ({ says }) => process.stderr.write(`${says}\n`),
    });
    try {
      const connection = await readConnection(join(paths.config, 'config.json'));
      const client = createApiClient(connection);
      await work({ client, logPath, home, stateDir: paths.state, project });
    } finally {
      await system.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
