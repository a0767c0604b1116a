import { basename, dirname } from 'node:path';
import { readCodexHead } from './codex-head.ts';
import { listSessions, type AgentFolders, type LocalSession } from './list-sessions.ts';

// A head costs about 0.3 ms, and a session older than so many others is hardly the one meant.
const headsRead = 200;

/**
 * The session that a command without a file means: the most recently written one of the project
 * that `cwd` lies in, else of all.
 */
export async function findNewestSession(
  options: AgentFolders & { cwd?: string },
): Promise<LocalSession | undefined> {
  const { cwd, homeDir } = options;
  const projects = cwd === undefined ? [] : foldersUpwards(cwd, homeDir);
  let nearest: { session: LocalSession; distance: number } | undefined;
  let heads = 0;
  for (const session of await listSessions(options)) {
    if (session.agent === 'codex' && ++heads > headsRead) continue;
    const distance = await distanceOf(session, projects);
    if (distance === null) continue;
    if (nearest === undefined || distance < nearest.distance) nearest = { session, distance };
    if (distance === 0) break;
  }
  return nearest?.session;
}

/** How many folders above the current one the session was started; null for a subagent's log. */
async function distanceOf(session: LocalSession, projects: string[]): Promise<number | null> {
  if (session.agent === 'claude-code') {
    const folder = basename(dirname(session.path));
    return orFarthest(projects.findIndex((project) => isClaudeFolder(folder, project)));
  }
  const head = await readCodexHead(session.path);
  if (head === null || head.isSubagent) return null;
  return orFarthest(projects.findIndex((project) => project === head.cwd));
}

function orFarthest(index: number): number {
  return index === -1 ? Number.POSITIVE_INFINITY : index;
}

/** The folder and those above it, short of the home folder, which is nobody's project. */
function foldersUpwards(cwd: string, homeDir: string): string[] {
  const above = dirname(cwd);
  const isLast = cwd === homeDir || above === homeDir || above === cwd;
  return isLast ? [cwd] : [cwd, ...foldersUpwards(above, homeDir)];
}

/** Claude Code names a project's folder after its path; long names are cut and get a hash. */
function isClaudeFolder(folder: string, project: string): boolean {
  const name = project.replaceAll(/[^a-zA-Z0-9]/g, '-');
  return name.length > 200 ? folder.startsWith(name.slice(0, 200)) : folder === name;
}
