import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_LEASE_MS, remainingMs, type Lease, type LeaseSession } from './lease.ts';
import { systemClock, type LeaseClock } from './lease-clock.ts';
import { leaseContent } from './lease-content.ts';
import { createLeaseFolder, leaseFile } from './lease-folder.ts';
import { readHeldLease } from './read-held-lease.ts';
import { removeLease } from './remove-lease.ts';

export interface TakeOptions {
  mode: Lease['mode'];
  strict: boolean;
  why: string;
  /** At most 180 s are given. */
  durationMs: number;
  clock?: LeaseClock;
}

/**
 * The session's lease, and whether this call took it: while one holds, the next taker gets that one.
 * Undefined when others took and released it faster than we could look.
 */
export function takeLease(
  stateDir: string,
  session: LeaseSession,
  options: TakeOptions,
): { lease: Lease; isNew: boolean } | undefined {
  const { clock = systemClock } = options;
  createLeaseFolder(stateDir);
  const path = leaseFile(stateDir, session);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const lease = newLease(session, options, clock);
    if (linkNew(path, leaseContent(lease))) return { lease, isNew: true };
    const present = readHeldLease(stateDir, session, clock);
    if (present !== undefined) return { lease: present, isNew: false };
    removeLease(path, (found) => found === undefined || remainingMs(found, clock) === 0);
  }
  return undefined;
}

const MAX_ROUNDS = 5;

function newLease(session: LeaseSession, options: TakeOptions, clock: LeaseClock): Lease {
  const { mode, strict, why, durationMs } = options;
  const span = (takenMs: number) => ({
    takenMs,
    expiresMs: takenMs + Math.min(durationMs, MAX_LEASE_MS),
  });
  return {
    agent: session.agent,
    sessionId: session.sessionId,
    token: randomBytes(12).toString('hex'),
    mode,
    strict,
    why: why.slice(0, 200),
    pid: process.pid,
    wall: span(clock.wallMs()),
    uptime: span(clock.uptimeMs()),
  };
}

/** The file is there whole or not at all, and only where there was none. */
function linkNew(path: string, content: Buffer): boolean {
  // Begins with a dot: the guard's shell script does not take it for a lease.
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}.new`);
  try {
    writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}
