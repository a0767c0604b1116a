import type { Command, Option } from 'commander';
import { createProgram } from '../../src/cli/run-cli.ts';

const nowhere = { write: () => true };

/** Every command with its arguments and options, out of the program itself. */
export function commandsSection(): string {
  const program = createProgram({
    stdout: nowhere,
    stderr: nowhere,
    homeDir: '',
    cwd: '',
    interrupted: () => new AbortController().signal,
  });
  const shown = new Set(program.createHelp().visibleCommands(program));
  const commands = program.commands.filter((command) => shown.has(command));
  return commands.map((command) => commandText(command, program.name())).join('\n\n');
}

function commandText(command: Command, parent: string): string {
  const usage = `${parent} ${command.name()} ${command.usage()}`.trim();
  const lines = [
    ...command.registeredArguments.map(
      (argument) => `- \`${argument.name()}\`: ${argument.description}`,
    ),
    ...command.options.filter(({ hidden }) => !hidden).map(optionText),
  ];
  const own = [
    `## ${command.name()}`,
    `\`${usage}\``,
    `${command.description()}.`,
    lines.join('\n'),
  ];
  const below = command.commands.map((child) => commandText(child, `${parent} ${command.name()}`));
  return [...own, ...below].filter((part) => part !== '').join('\n\n');
}

function optionText({ flags, description, defaultValue }: Option): string {
  const otherwise = typeof defaultValue === 'string' ? ` (without it: ${defaultValue})` : '';
  return `- \`${flags}\`: ${description}${otherwise}`;
}
