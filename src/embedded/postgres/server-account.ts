import { execFileSync } from 'node:child_process';
import { HandoverError } from '../../errors/handover-error.ts';

export interface ServerAccount {
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root. Then another account of this machine runs it; else undefined. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = ['postgres', 'nobody'].map(lookUp).find((found) => found !== undefined);
  if (account === undefined) {
    throw new HandoverError('postgres-start-failed', {
      detail: 'no account `postgres` or `nobody` to run it as',
    });
  }
  return account;
}

function lookUp(name: string): ServerAccount | undefined {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    if (typeof (error as { status?: unknown }).status === 'number') return undefined;
    throw error;
  }
}
