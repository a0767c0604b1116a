/** Tests in which something is killed while a handover is made. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { workflowBundle } from '../workflows/stage.ts';

export interface Kills {
  names: readonly string[];
  /** The one of the names in which nothing is killed: all the others must end as it does. */
  undisturbed: string;
  /** What that end must hold. */
  whole: object;
  /** Plays one case in a namespace of its own, and says how it ended. */
  play: (name: string, at: { address: string; namespace: string }) => Promise<unknown>;
}

/**
 * A test for each case; all begin at once, since they mostly wait. What is deferred to the result is
 * done when all have ended.
 */
export function testKills(title: string, kills: Kills): AsyncDisposableStack {
  const { names, undisturbed, whole, play } = kills;
  const closing = new AsyncDisposableStack();
  const endings = new Map<string, Promise<unknown>>();
  beforeAll(async () => {
    const temporal = await startBareTemporal({ namespaces: names.map(namespaceOf) });
    closing.defer(() => temporal.stop());
    await workflowBundle();
    const late = sleep(DEADLINE_MS, undefined, { ref: false }).then(() => {
      throw new Error(`not ended after ${DEADLINE_MS} ms`);
    });
    for (const name of names) {
      const at = { address: temporal.address, namespace: namespaceOf(name) };
      endings.set(name, Promise.race([play(name, at), late]));
    }
    // A case that fails before its test has begun waits for it.
    for (const ending of [late, ...endings.values()]) ending.catch(() => {});
  }, 60_000);
  afterAll(async () => {
    await Promise.allSettled(endings.values());
    await closing.disposeAsync();
  }, 60_000);

  describe(title, () => {
    test.each(names)(
      '%s',
      async (name) => {
        const expected = await endings.get(undisturbed);
        expect(expected).toMatchObject(whole);
        expect(await endings.get(name)).toEqual(expected);
      },
      DEADLINE_MS + 5000,
    );
  });
  return closing;
}

/**
 * A dead worker is noticed after 10 s without a heartbeat, its cached workflow after as long; the
 * reconciler takes up to 12 s to look, and as long for a row that somebody may be starting.
 */
const DEADLINE_MS = 80_000;

function namespaceOf(name: string): string {
  return name.replaceAll(/\W+/g, '-');
}
