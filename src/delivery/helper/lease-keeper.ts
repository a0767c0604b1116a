import type { ApiClient } from '../../client/api-client.ts';
import { errorCode } from './error-code.ts';
import type { HelperContext } from './helper-context.ts';
import type { HandoverTask } from './task.ts';

export interface LeaseKeeper {
  /** Shows it on the service too. */
  mirror(client: ApiClient): Promise<void>;
  /** The complete document is delivered. */
  complete(): Promise<void>;
  /** No complete document will come, or none in time; what waits for the draft alone is not concerned. */
  giveUp(): Promise<void>;
}

/** Sees to the lease that a hook has taken for this handover. What holds writes is the file of this machine. */
export function createLeaseKeeper(
  { wake: { agent, sessionId, handover } }: HandoverTask,
  { dependencies, log }: HelperContext,
): LeaseKeeper {
  const session = { agent, sessionId };
  const token = handover.leaseToken;
  let mirroredAt: ApiClient | undefined;

  function held() {
    const lease = token === undefined ? undefined : dependencies.findLease(session);
    return lease?.token === token ? lease : undefined;
  }
  function release(): void {
    try {
      if (token !== undefined) dependencies.releaseLease(session, token);
    } catch (error) {
      // A folder of leases that is not ours alone: nothing in it holds, and doctor tells.
      log('lease-not-released', { code: errorCode(error) });
    }
  }
  /** The service only shows it: a failure keeps nobody waiting. */
  async function tell(how: string, told: () => Promise<unknown>): Promise<void> {
    await told().catch((error: unknown) => log(how, { code: errorCode(error) }));
  }
  async function endMirror(): Promise<void> {
    const client = mirroredAt;
    mirroredAt = undefined;
    if (client !== undefined && token !== undefined)
      await tell('lease-still-mirrored', () => client.releaseLease(session, token));
  }
  return {
    async mirror(client) {
      const lease = held();
      const ttlMs = Math.floor(lease?.remainingMs ?? 0);
      if (lease === undefined || ttlMs < 1) return;
      mirroredAt = client;
      const taken = { holder: lease.token, ttlMs };
      await tell('lease-not-mirrored', () => client.takeLease(session, taken));
    },
    async complete() {
      if (held() !== undefined) release();
      await endMirror();
    },
    async giveUp() {
      if (held()?.mode === 'until-complete') release();
      await endMirror();
    },
  };
}
