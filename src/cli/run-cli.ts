import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import { HandoverError } from '../errors/handover-error.ts';
import { addCancelCommand } from './commands/cancel.ts';
import { addComposeCommand } from './commands/compose.ts';
import { addConfigCommand } from './commands/config.ts';
import { addCreateCommand } from './commands/create.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addDownCommand } from './commands/down.ts';
import { addHelperCommand } from './commands/helper.ts';
import { addInstallCommand } from './commands/install.ts';
import { addForgetCommand } from './commands/forget.ts';
import { addLeaseCommand } from './commands/lease.ts';
import { addListCommand } from './commands/list.ts';
import { addLogsCommand } from './commands/logs.ts';
import { addOpenCommand } from './commands/open.ts';
import { addPauseCommands } from './commands/pause.ts';
import { addRetryCommand } from './commands/retry.ts';
import { addShowCommand } from './commands/show.ts';
import { addStatusCommand } from './commands/status.ts';
import { addUninstallCommand } from './commands/uninstall.ts';
import { addResumeCommand } from './commands/resume.ts';
import { addStatusLineCommand } from './commands/status-line.ts';
import { addUpCommand } from './commands/up.ts';
import { addWatchCommand } from './commands/watch.ts';
import type { CliContext } from './context.ts';
import { EndedWith } from './ended-with.ts';
import { Interruption } from './interruptible.ts';
import { version } from './version.ts';

/** As they stand in the help. */
const commands = [
  addInstallCommand,
  addUninstallCommand,
  addComposeCommand,
  addCreateCommand,
  addListCommand,
  addShowCommand,
  addOpenCommand,
  addResumeCommand,
  addWatchCommand,
  addCancelCommand,
  addRetryCommand,
  addForgetCommand,
  addUpCommand,
  addDownCommand,
  addStatusCommand,
  addDoctorCommand,
  addLogsCommand,
  addLeaseCommand,
  addPauseCommands,
  addStatusLineCommand,
  addConfigCommand,
  addDemoCommand,
  addHelperCommand,
];

/** Runs one command and returns its exit code: 0, 1 failed, 2 usage, 3 unreachable, 4 not found, 130 interrupted. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const program = createProgram(context);
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return reportError(error, { context, isVerbose: program.opts()['verbose'] === true });
  }
}

export function createProgram(context: CliContext): Command {
  const program = new Command('handover')
    .description('What a compaction lost, recovered from the original session log.')
    .version(version)
    .option('--verbose', 'where a failure comes from that Handover does not know')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
    });
  for (const add of commands) add(program, context);
  return program;
}

function reportError(
  error: unknown,
  { context, isVerbose }: { context: CliContext; isVerbose: boolean },
): number {
  if (error instanceof Interruption) return 130;
  if (error instanceof EndedWith) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known =
    error instanceof HandoverError
      ? error
      : new HandoverError('internal-fault', { cause: error, detail: messageOf(error) });
  context.stderr.write(`handover: ${known.message}\n  ${known.entry.nextStep} [${known.code}]\n`);
  if (isVerbose) context.stderr.write(`${inspect(error)}\n`);
  return known.entry.exitCode;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
