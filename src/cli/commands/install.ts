import { Argument, type Command } from 'commander';
import type { InstalledAgent } from '../../install/hooks-of.ts';
import type { CliContext } from '../context.ts';
import type { InstallFlags } from '../install-flags.ts';
import { installedAgents } from '../installed-agents.ts';
import { programName } from '../program-name.ts';

export function addInstallCommand(program: Command, context: CliContext): void {
  program
    .command('install')
    .alias('init')
    .description(
      "add Handover's hooks to an agent's settings: shows the change, asks once, keeps a backup, and tests that writes are really held",
    )
    .addArgument(agentsArgument('which agents (default: those that are on this machine)'))
    .option('--yes', 'agree to the change without being asked')
    .option('--json', 'what came of it as JSON')
    .addHelpText(
      'after',
      `\nExamples:
  ${programName} install claude-code
  ${programName} install --yes --json
  ${programName} uninstall claude-code    the settings are byte for byte as before`,
    )
    .action(async (agents: InstalledAgent[], flags: InstallFlags) => {
      const { installAgents } = await import('../install-agents.ts');
      await installAgents(context, agents, flags);
    });
}

export function agentsArgument(description: string): Argument {
  return new Argument('[agents...]', description).choices(installedAgents);
}
