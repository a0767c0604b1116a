import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { installationEnvironment } from '../config/installation-environment.ts';
import { check, type Check } from '../embedded/check.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { AgentPlace } from '../install/agent-place.ts';
import { codexTrust } from '../install/codex-trust.ts';
import { ourHooks } from '../install/edit-hooks.ts';
import { findProgram } from '../install/find-program.ts';
import { hasOurPlugin } from '../install/has-our-plugin.ts';
import { hookCommand } from '../install/hook-command.ts';
import { hooksOf } from '../install/hooks-of.ts';
import { programFolder, programNode } from '../install/program-copy.ts';
import { runBriefly } from '../install/run-briefly.ts';
import { inFile, readSettingsFile, settingsText } from '../install/settings-file.ts';
import { adviseOnClaude } from './advise-on-claude.ts';
import { isTrust } from './describe-codex-trust.ts';

/** Whether an agent that Handover is installed for runs its hooks, and how it is set. */
export async function checkAgent(
  place: AgentPlace,
  { stateDir, homeDir }: { stateDir: string; homeDir: string },
): Promise<Check[]> {
  const { agent, title } = place;
  const environment = installationEnvironment(homeDir);
  const program = findProgram(place.program, environment);
  const checks = [
    check(title, 'agent-program-silent', async () => programVersion(program, environment)),
    check(`${title} hooks`, 'hooks-absent', async () => describeHooks(place, stateDir)),
  ];
  if (agent === 'codex')
    checks.push(check('Codex trust', 'hooks-untrusted', async () => trust(program, environment)));
  const done = await Promise.all(checks);
  // Nothing is advised on settings that cannot be read, which is told as a failure.
  const isRead = agent === 'claude-code' && done[1]?.ok === true;
  return [...done, ...(isRead ? adviseOnClaude(readText(place)) : [])];
}

async function programVersion(
  program: string | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  if (program === undefined) return 'not on the PATH of this shell';
  const run = await runBriefly([program, '--version'], { environment, timeoutMs: VERSION_MS });
  const [line = ''] = run.stdout.trim().split('\n');
  if (run.exitCode !== 0 || line === '')
    throw new HandoverError('agent-program-silent', { detail: program });
  return `${line.slice(0, 60)}, ${program}`;
}

const VERSION_MS = 5000;

async function describeHooks(place: AgentPlace, stateDir: string): Promise<string> {
  const text = readText(place);
  if (/"disableAllHooks"\s*:\s*true/.test(text))
    throw new HandoverError('hooks-disabled', { detail: place.settings });
  if (hasOurPlugin(text)) return 'those of the plugin';
  const programDir = programFolder(stateDir);
  const command = hookCommand(place.agent, { programDir, stateDir, node: programNode(programDir) });
  const events = inFile(place.settings, () => ourHooks(text))
    .filter((hook) => hook.command === command)
    .map(({ event }) => event);
  const missing = Object.keys(hooksOf(place.agent, command)).filter(
    (event) => !events.includes(event),
  );
  if (missing.length > 0)
    throw new HandoverError('hooks-absent', { detail: `${place.settings}: ${missing.join(', ')}` });
  if (!existsSync(`${programDir}/hook.sh`))
    throw new HandoverError('program-altered', { detail: programDir });
  return `${events.length} in ${place.settings}`;
}

async function trust(
  program: string | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  if (program === undefined) return 'cannot be told: there is no `codex` on the PATH';
  const hooks = await codexTrust(program, { folder: tmpdir(), environment });
  if (hooks === undefined) return 'cannot be told: Codex did not answer within 5 s';
  if (hooks.length === 0) throw new HandoverError('hooks-unlisted', { detail: program });
  const others = hooks.filter(({ trustStatus, enabled }) => !isTrust(trustStatus) || !enabled);
  if (others.length === 0) return `Codex trusts the ${hooks.length} hooks`;
  const detail = others.map(({ eventName, trustStatus }) => `${eventName}: ${trustStatus}`);
  throw new HandoverError('hooks-untrusted', { detail: detail.join(', ') });
}

function readText(place: AgentPlace): string {
  const { bytes } = readSettingsFile(place.settings);
  return bytes === undefined ? '' : settingsText(bytes).text;
}
