/**
 * Which process a number means. A pid alone is reused, in a container even by the very next start;
 * pid and start time together name one process for as long as the machine is up.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const processIdentity = z.object({ pid: z.int().positive(), startedAt: z.string() });

export type ProcessIdentity = z.infer<typeof processIdentity>;

/** Undefined when no such process runs. A zombie counts as gone: nobody may ever reap it. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startedAtOnLinux(pid) : startedAtElsewhere(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startedAt === identity.startedAt;
}

function startedAtOnLinux(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
  // "pid (name) state …": the name may hold spaces and parentheses. The start time, in clock ticks
  // since boot, is field 22 of proc(5), the twentieth after the name.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? undefined : fields[18];
}

function startedAtElsewhere(pid: number): string | undefined {
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]]
      : ['/bin/ps', ['-o', 'lstart=', '-p', String(pid)]];
  // `ps` writes the time in the language and zone of its caller, which differ between two terminals.
  const env = process.platform === 'win32' ? undefined : { LC_ALL: 'C', TZ: 'UTC' };
  try {
    return (
      execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', env }).trim() || undefined
    );
  } catch (error) {
    if (typeof (error as { status?: unknown }).status === 'number') return undefined;
    throw error;
  }
}

/** ESRCH: the process ended between the opening and the reading of its file. */
function isGone(error: unknown): boolean {
  return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
}
