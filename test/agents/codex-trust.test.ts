import { describe, expect, test } from '@jest/globals';
import { codexTrust, type CodexHook } from '../../src/install/codex-trust.ts';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import type { AgentHome } from './agent-home.ts';
import { CODEX_TURN_WITH_TRUSTED_HOOKS, codexEnvironment, runCodex } from './codex.ts';
import { createInstalledHome } from './installed-home.ts';
import { leftWakes } from './left-wakes.ts';
import { startResponsesSession } from './responses-session.ts';

const program = await installedAgent('codex').catch((error: Error) => error);

if (typeof program !== 'string') skipBecause(`Codex cannot be had here: ${program.message}`);
else
  describe('trust of the true Codex in our hooks', () => {
    test('is missing after the installation, which its app-server tells and its sessions do not', async () => {
      await using home = await createInstalledHome('codex');
      await using session = await startResponsesSession({ steps: [] });
      const turn = await runCodex(
        program,
        { home, url: session.url },
        { args: [...CODEX_TURN_WITH_TRUSTED_HOOKS, 'Go on'] },
      );
      expect(turn).toMatchObject({ code: 0 });
      expect(`${turn.stdout}${turn.stderr}`).not.toMatch(/trust/i);
      expect(leftWakes(home)).toEqual([]);
      const hooks = await askTrust(program, home);
      expect(hooks.length).toBeGreaterThan(0);
      expect(new Set(hooks.map(({ trustStatus }) => trustStatus))).toEqual(new Set(['untrusted']));
    });

    test('given by the hashes that the app-server names lets them run', async () => {
      await using home = await createInstalledHome('codex');
      await using session = await startResponsesSession({ steps: [] });
      const config = (await askTrust(program, home))
        .map(({ key, currentHash }) => `[hooks.state."${key}"]\ntrusted_hash = "${currentHash}"\n`)
        .join('');
      const turn = await runCodex(
        program,
        { home, url: session.url },
        { args: [...CODEX_TURN_WITH_TRUSTED_HOOKS, 'Go on'], config },
      );
      expect(turn).toMatchObject({ code: 0 });
      expect(leftWakes(home)).toMatchObject([{ agent: 'codex' }]);
      const trust = (await askTrust(program, home)).map(({ trustStatus }) => trustStatus);
      expect(new Set(trust)).toEqual(new Set(['trusted']));
    });
  });

async function askTrust(codex: string, home: AgentHome): Promise<CodexHook[]> {
  const environment = codexEnvironment(home);
  return (await codexTrust(codex, { folder: home.home, environment })) ?? [];
}
