import { posixWord } from '../config/posix-word.ts';
import type { LaunchCommand } from './launch-command.ts';

/** The command as a line for a POSIX shell, for people who start it themselves. */
export function shellText(
  { program, args, folder }: LaunchCommand,
  { without }: { without: readonly string[] },
): string {
  const unset = without.flatMap((name) => ['-u', name]);
  const words = [...(unset.length === 0 ? [] : ['env', ...unset]), program, ...args];
  return `cd ${posixWord(folder)} && ${words.map(posixWord).join(' ')}`;
}
