/**
 * The time-limited write lock on one session. Its span stands in it by two clocks, and either of them
 * ends it: a moved clock can only shorten a lease.
 */
// A fifth of zod's size: the guard loads it anew for each call.
import * as z from 'zod/mini';
import type { LeaseClock } from './lease-clock.ts';

/** What the agent itself calls the session. */
export interface LeaseSession {
  agent: string;
  sessionId: string;
}

export type LeaseMode = z.infer<typeof leaseMode>;

export type Lease = z.infer<typeof lease>;

/** From the first moment on, however often a lease is renewed. */
export const MAX_LEASE_MS = 180_000;

/** A clock that is set right by this much has not been moved. */
const WALL_SLACK_MS = 1000;

const shortText = (length: number) => z.string().check(z.maxLength(length));

const leaseMode = z.enum(['until-draft', 'until-complete']);

const span = z.object({ takenMs: z.number(), expiresMs: z.number() });

export const lease = z.object({
  agent: shortText(128),
  sessionId: shortText(128),
  /** Tells this lease from the session's next one. */
  token: shortText(64),
  mode: leaseMode,
  /** Deny calls instead of holding them. */
  strict: z.boolean(),
  /** For the user and the model, as the end of "writes wait while". */
  why: shortText(200),
  /** The process that took it; for people alone, since it may end before its lease. */
  pid: z.int(),
  wall: span,
  uptime: span,
});

/** How long it still holds; 0 when it is over. */
export function remainingMs({ wall, uptime }: Lease, clock: LeaseClock): number {
  const wallMs = clock.wallMs();
  const uptimeMs = clock.uptimeMs();
  const isBefore = wallMs < wall.takenMs - WALL_SLACK_MS || uptimeMs < uptime.takenMs;
  if (isBefore || !isBounded(wall) || !isBounded(uptime)) return 0;
  return Math.max(0, Math.min(wall.expiresMs - wallMs, uptime.expiresMs - uptimeMs));
}

function isBounded({ takenMs, expiresMs }: z.infer<typeof span>): boolean {
  return expiresMs - takenMs <= MAX_LEASE_MS;
}
