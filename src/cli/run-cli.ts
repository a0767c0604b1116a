import { Command, CommanderError } from 'commander';
import { HandoverError } from '../errors/handover-error.ts';
import { addComposeCommand } from './commands/compose.ts';
import type { CliContext } from './context.ts';
import { version } from './version.ts';

/** Runs one command and returns its exit code: 0, 1 failed, 2 usage, 3 unreachable, 4 not found. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return reportError(error, context);
  }
}

export function createProgram(context: CliContext): Command {
  const program = new Command('handover')
    .description('What a compaction lost, recovered from the original session log.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
    });
  addComposeCommand(program, context);
  return program;
}

function reportError(error: unknown, context: CliContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known =
    error instanceof HandoverError
      ? error
      : new HandoverError('internal-fault', { cause: error, detail: messageOf(error) });
  context.stderr.write(`handover: ${known.message}\n  ${known.entry.nextStep} [${known.code}]\n`);
  return known.entry.exitCode;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
