import { execFile, execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { AgentHome } from './agent-home.ts';
import { runClaude } from './claude.ts';
import { leftWakes } from './left-wakes.ts';
import { messagesOf, say, startMainSession, use } from './main-session.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = await installedAgent('claude-code').catch((error: Error) => error);

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else if (!canBindMount())
  skipBecause(
    'the home folder of the account can be another one for root with mount namespaces only',
  );
else
  describe('the plugin in the true Claude Code', () => {
    test('needs no installation: the session is told what its summary left out, and a handover is asked for', async () => {
      await using home = await AgentHome.create();
      const plugin = await buildPlugin(home);
      const within = await withAccountHome(home);
      await using session = await startMainSession({
        steps: [
          {
            blocks: [use('Write', { file_path: join(home.project, 'parse.mjs'), content: 'x\n' })],
          },
          { blocks: [say('Written.')] },
        ],
      });
      const at = { home, url: session.url };
      const args = ['--plugin-dir', plugin];
      const prompt = 'Write parse.mjs. Never change README.md, it is generated.';
      expect(await runClaude(program, at, { prompt, args, within })).toMatchObject({ code: 0 });
      args.push('--continue');
      for (const next of ['/compact', 'Go on'])
        expect(await runClaude(program, at, { prompt: next, args, within })).toMatchObject({
          code: 0,
        });
      const last = session.main.slice(-1).flatMap(messagesOf).join('\n');
      expect(last.slice(last.indexOf('# Handover v1'))).toContain('Never change README.md');
      expect(leftWakes(home).filter(({ handover }) => handover !== undefined)).toHaveLength(1);
    });
  });

/** As `npm run build` leaves it. */
async function buildPlugin(home: AgentHome): Promise<string> {
  const folder = join(home.top, 'plugin');
  await cp(join(root, 'integrations', 'claude-code-plugin'), folder, { recursive: true });
  const bundle = join(root, 'scripts', 'bundle-hooks.ts');
  await promisify(execFile)(process.execPath, [bundle, join(folder, 'bin')]);
  return folder;
}

/** Without a record the hooks take the home folder of the account, which must not be that of who runs the tests. */
async function withAccountHome(home: AgentHome): Promise<string[]> {
  const accounts = await home.write('passwd', `root:x:0:0:root:${home.home}:/bin/sh\n`);
  const script = 'mount --bind "$0" /etc/passwd && exec "$@"';
  return ['/usr/bin/unshare', '--mount', 'sh', '-c', script, accounts];
}

function canBindMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('/usr/bin/unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    // A container without the capability.
    return false;
  }
}
