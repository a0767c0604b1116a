import type { Command } from 'commander';
import { agentFolders } from '../../config/agent-folders.ts';
import { readInstallation } from '../../config/installation.ts';
import { userPaths } from '../../config/paths.ts';
import { removeStatePointer } from '../../config/state-pointer.ts';
import { agentPlace } from '../../install/agent-place.ts';
import { hasBackups } from '../../install/backup.ts';
import type { InstalledAgent } from '../../install/hooks-of.ts';
import { uninstallAgent, type Uninstalled } from '../../install/uninstall-agent.ts';
import type { CliContext } from '../context.ts';
import { endHelper } from '../end-helper.ts';
import { installedAgents } from '../installed-agents.ts';
import { agentsArgument } from './install.ts';

export function addUninstallCommand(program: Command, context: CliContext): void {
  program
    .command('uninstall')
    .description(
      "take Handover's hooks out of an agent's settings again; sessions, documents and archive stay",
    )
    .addArgument(agentsArgument('which agents (default: all)'))
    .option('--json', 'what came of it as JSON')
    .action((agents: InstalledAgent[], flags: { json?: boolean }) =>
      uninstall(context, agents, flags),
    );
}

async function uninstall(
  { homeDir, stdout }: CliContext,
  named: readonly InstalledAgent[],
  { json }: { json?: boolean },
): Promise<void> {
  const stateDir = userPaths().state;
  const agents = named.length === 0 ? installedAgents : [...new Set(named)];
  const outcomes = agents.map((agent) => {
    const place = agentPlace(agent, { homeDir, ...agentFolders() });
    return { ...place, outcome: uninstallAgent(place, { stateDir }) };
  });
  if (readInstallation(stateDir) === undefined) await endHelper(stateDir);
  if (!hasBackups(stateDir)) removeStatePointer(stateDir, { homeDir });
  if (json === true) {
    const shown = outcomes.map(({ agent, settings, outcome }) => ({ agent, settings, outcome }));
    stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  for (const { title, settings, outcome } of outcomes)
    stdout.write(`${title}: ${SENTENCES[outcome]} (${settings})\n`);
}

const SENTENCES: Record<Uninstalled, string> = {
  restored: 'its settings are byte for byte as before the installation',
  removed: 'our entries were removed; what was changed since the installation stays',
  absent: 'nothing of ours was there',
};
