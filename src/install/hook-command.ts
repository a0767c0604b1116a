import type { InstalledAgent } from './hooks-of.ts';

export interface HookPaths {
  /** The folder of hook.sh. */
  programDir: string;
  stateDir: string;
  node: string;
}

/** What an agent runs for each of our hooks, in any POSIX shell. */
export function hookCommand(
  agent: InstalledAgent,
  { programDir, stateDir, node }: HookPaths,
): string {
  return `sh ${quote(`${programDir}/hook.sh`)} ${agent} ${quote(stateDir)} ${quote(node)}`;
}

/** Also those of an earlier version, or of another state folder: none of them is to run beside ours. */
export function isOurCommand(command: unknown): boolean {
  return (
    typeof command === 'string' &&
    /[\\/]program[\\/]current\/hook\.sh' (claude-code|codex) /.test(command)
  );
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
