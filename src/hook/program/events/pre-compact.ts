import { namesService } from '../../../config/hook-settings.ts';
import { attempt } from '../../failures/attempt.ts';
import type { Lease } from '../../lease/lease.ts';
import { releaseLease } from '../../lease/release-lease.ts';
import { renewLease } from '../../lease/renew-lease.ts';
import { takeLease } from '../../lease/take-lease.ts';
import { wantsLease } from '../../lease/wants-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { leaveWake } from '../leave-wake.ts';
import { orderDraft } from '../order-draft.ts';
import { findSessionLog } from '../session-log.ts';

/**
 * Has the log read while the agent waits, holds the session's writes, and asks the helper for a handover. The agent
 * waits no longer than a second, whatever the log; what comes later is there for the session's new start.
 */
export async function onPreCompact(event: HookEvent, context: HookContext): Promise<string> {
  const log = findSessionLog(event);
  if (log === undefined || log.bytes === 0) return '';
  const order = {
    ...context.session,
    stateDir: context.stateDir,
    logPath: log.path,
    ...(event.cwd === undefined ? {} : { cwd: event.cwd }),
    cutOffset: log.bytes,
    atMs: Date.now(),
    ...essentialsFor(event, context),
  };
  const draft = orderDraft(order, context);
  const of = { stateDir: context.stateDir, hook: event.hook_event_name };
  const lease = await attempt(() => takeShortLease(event, context), of);
  const release = () => lease && releaseLease(context.stateDir, context.session, lease);
  onKill(release);
  const parent = process.ppid;
  const essentials = await draft;
  if (process.ppid !== parent) {
    release();
    return '';
  }
  await attempt(() => holdUntilDone(lease, context), of);
  const handover = {
    trigger: 'compaction' as const,
    cutOffset: log.bytes,
    ...(event.custom_instructions ? { instructions: event.custom_instructions } : {}),
    ...(lease === undefined ? {} : { leaseToken: lease.token }),
  };
  await attempt(() => leaveWake(event, context, handover), of);
  return essentials;
}

/** An agent ends its hook when the user presses Esc: then nothing is compacted. */
function onKill(release: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.once(signal, () => {
      release();
      // As it would have ended without us.
      process.kill(process.pid, signal);
    });
}

/** On a manual compaction the user and the next request see them too. */
const MAX_MANUAL_CHARS = 600;
const MAX_AUTO_CHARS = 4000;

/** Codex does not show its summarizer what a hook prints. */
function essentialsFor(event: HookEvent, { session }: HookContext) {
  if (session.agent !== 'claude-code') return {};
  const isManual = event.trigger === 'manual';
  return {
    essentials: {
      maxChars: isManual ? MAX_MANUAL_CHARS : MAX_AUTO_CHARS,
      followsInstructions: isManual && (event.custom_instructions ?? '') !== '',
    },
  };
}

/** Long enough for this process, which may be killed at any moment; renewed when it has come to its end. */
const SHORT_LEASE_MS = 5000;
const LEASE_MS = { 'until-draft': 60_000, 'until-complete': 180_000 };

function takeShortLease(event: HookEvent, context: HookContext): Lease | undefined {
  const { lease: mode, strict } = context.settings;
  const permissionMode = event.permission_mode;
  const of = {
    ...(permissionMode === undefined ? {} : { permissionMode }),
    ...(event.agent_id === undefined ? {} : { agentId: event.agent_id }),
  };
  if (!wantsLease(mode, of)) return undefined;
  const why = 'its handover is being made';
  const durationMs = SHORT_LEASE_MS;
  return takeLease(context.stateDir, context.session, { mode, strict, why, durationMs })?.lease;
}

/** Without a service nobody but this session's own next hook would release it. */
function holdUntilDone(lease: Lease | undefined, context: HookContext): void {
  if (lease === undefined) return;
  const hasService = context.installation !== undefined && namesService(context.configDir);
  if (hasService) renewLease(context.stateDir, lease, { durationMs: LEASE_MS[lease.mode] });
}
