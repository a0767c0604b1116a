import { isAbsolute } from 'node:path';
import { folderVariables } from '../../../src/config/folder-variables.ts';
import type { Installation } from '../../../src/config/installation.ts';

/** What the editor starts in a terminal, without a shell that could read it otherwise. */
export interface Terminal {
  name: string;
  cwd: string;
  shellPath: string;
  shellArgs: string[];
  /** `null` takes a variable away. */
  env: Record<string, string | null>;
}

export interface TerminalOptions {
  name: string;
  /** A folder of the workspace. */
  cwd: string;
  /** The user's setting; empty for none. */
  command: string;
  installation: Installation | undefined;
}

/** A workspace may set these for its terminals, and each leads `handover` to other folders or other code. */
const PINNED = ['NODE_OPTIONS', 'NODE_PATH', ...folderVariables];

/**
 * Undefined where it is not known which program `handover` is. It is never looked for: the editor also looks
 * into the workspace's own folder.
 */
export function handoverTerminal(
  args: readonly string[],
  { name, cwd, command, installation }: TerminalOptions,
): Terminal | undefined {
  const pinned = Object.fromEntries(PINNED.map((variable) => [variable, null]));
  const env = installation === undefined ? {} : { ...pinned, ...installation.environment };
  if (isAbsolute(command)) return { name, cwd, shellPath: command, shellArgs: [...args], env };
  if (command !== '' || installation === undefined) return undefined;
  const { node, program } = installation;
  return { name, cwd, shellPath: node, shellArgs: [...program, ...args], env };
}

/** A task's environment can take nothing away; an empty folder counts as none, but not for the agents' own. */
export function taskEnvironment(env: Terminal['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]): [string, string][] => {
      if (value !== null) return [[name, value]];
      return /^(XDG|NODE)_/.test(name) ? [[name, '']] : [];
    }),
  );
}
