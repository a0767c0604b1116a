/** What `handover install` has set up: whether it is still so, and whether the agents heed it. */
import { agentFolders } from '../config/agent-folders.ts';
import { readInstallation } from '../config/installation.ts';
import { userPaths } from '../config/paths.ts';
import { check, type Check } from '../embedded/check.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { isPaused, readPause } from '../hook/pause.ts';
import { agentPlace, type AgentPlace } from '../install/agent-place.ts';
import { readBackup } from '../install/backup.ts';
import { programFault } from '../install/program-copy.ts';
import { runBriefly } from '../install/run-briefly.ts';
import { checkAgent } from './check-agent.ts';
import type { CliContext } from './context.ts';
import { durationText } from './duration-text.ts';
import { installedAgents } from './installed-agents.ts';
import { version } from './version.ts';

export async function checkInstallation({ homeDir }: CliContext): Promise<Check[]> {
  const stateDir = userPaths().state;
  const places = installedAgents
    .map((agent) => agentPlace(agent, { homeDir, ...agentFolders() }))
    .filter(({ settings }) => readBackup(stateDir, settings) !== undefined);
  const checks = await Promise.all([
    check('Installation', 'program-altered', async () => describeInstallation(stateDir, places)),
    check('Pause', 'internal-fault', async () => describePause(stateDir)),
    ...places.map(async (place) => checkAgent(place, { stateDir, homeDir })),
  ]);
  return checks.flat();
}

async function describeInstallation(
  stateDir: string,
  places: readonly AgentPlace[],
): Promise<string> {
  if (places.length === 0)
    return 'in no agent yet: `handover install` adds hooks, until then handovers are made by hand';
  const fault = programFault(stateDir, version);
  if (fault !== undefined) throw new HandoverError('program-altered', { detail: fault });
  const record = readInstallation(stateDir);
  if (record === undefined) throw new HandoverError('program-altered', { detail: 'no record' });
  const { exitCode, stdout } = await runBriefly([record.node, '--version'], {
    environment: record.environment,
    timeoutMs: NODE_MS,
  });
  const major = Number(/^v(\d+)\./.exec(stdout)?.[1] ?? 0);
  if (exitCode !== 0 || major < OLDEST_NODE)
    throw new HandoverError('installed-node-unusable', { detail: record.node });
  return `version ${record.version} in ${places.map(({ title }) => title).join(' and ')}, Node.js ${stdout.trim()}`;
}

const NODE_MS = 5000;

/** What the hook's files are made for. */
const OLDEST_NODE = 18;

function describePause(stateDir: string): string {
  if (!isPaused(stateDir)) return 'none: the hooks work';
  const { untilMs } = readPause(stateDir) ?? {};
  const left = untilMs === undefined ? '' : ` for ${durationText(untilMs - Date.now())}`;
  return `the hooks pass in silence${left}; \`handover unpause\` ends it`;
}
