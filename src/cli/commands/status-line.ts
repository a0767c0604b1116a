import type { Command } from 'commander';
import { printStatusLine } from '../../hook/status-line/print-status-line.ts';
import type { CliContext } from '../context.ts';

export function addStatusLineCommand(program: Command, { stdout }: CliContext): void {
  program
    .command('status-line')
    .description(
      "print how full the context is and what the session's handover does; a command for Claude Code's `statusLine`",
    )
    .action(() => printStatusLine(process.stdin, stdout));
}
