/** `handover install`: what would change, one question, the change, what came of it. */
import { existsSync } from 'node:fs';
import { agentFolders } from '../config/agent-folders.ts';
import type { Installation } from '../config/installation.ts';
import { installationEnvironment } from '../config/installation-environment.ts';
import { userPaths } from '../config/paths.ts';
import { pointToState } from '../config/state-pointer.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { agentPlace, type AgentPlace } from '../install/agent-place.ts';
import { findProgram } from '../install/find-program.ts';
import { hookFiles, skillsFolder } from '../install/hook-files.ts';
import type { InstalledAgent } from '../install/hooks-of.ts';
import { installAgent } from '../install/install-agent.ts';
import { planInstall, type InstallPlan } from '../install/plan-install.ts';
import type { SelfTest } from '../install/self-test.ts';
import type { CliContext } from './context.ts';
import { describeCodexTrust } from './describe-codex-trust.ts';
import { durationText } from './duration-text.ts';
import type { InstallFlags } from './install-flags.ts';
import { installedAgents } from './installed-agents.ts';
import { nameSessions, type NamedSession } from './name-sessions.ts';
import { ownProgram } from './own-program.ts';
import { paint } from './paint.ts';
import { createProgress } from './progress.ts';
import { programName } from './program-name.ts';
import { showPlan } from './show-plan.ts';
import { version } from './version.ts';

interface Installed {
  plan: InstallPlan;
  isChanged: boolean;
  test: SelfTest | undefined;
  /** Undefined for Claude Code, which asks nobody. */
  trust?: string;
}

export async function installAgents(
  context: CliContext,
  agents: readonly InstalledAgent[],
  { yes, json }: InstallFlags,
): Promise<void> {
  const stateDir = userPaths().state;
  const environment = installationEnvironment(context.homeDir);
  const plans = findAgents(context, agents).map((place) => planInstall(place, { stateDir }));
  const changes = plans.filter(isChange);
  const out = json === true ? context.stderr : context.stdout;
  for (const plan of changes) await showPlan(out, plan);
  if (changes.length > 0 && yes !== true && (await context.ask?.(question(changes))) !== true)
    throw new HandoverError('install-declined');
  const record: Installation = {
    version,
    node: process.execPath,
    program: ownProgram(),
    configDir: userPaths().config,
    environment,
  };
  const installed: Installed[] = [];
  const files = await hookFiles();
  const progress = createProgress(context.stderr);
  try {
    for (const plan of plans) {
      const step = progress.start(plan.place.title);
      step.says('testing the hooks');
      const options = { stateDir, record, hookFiles: files.folder, skills: skillsFolder() };
      const test = await installAgent(plan, options).catch((error: unknown) => {
        step.failed();
        throw error;
      });
      step.done(test === undefined ? 'installed; not tested, Handover is paused' : proven(test));
      const trust =
        plan.place.agent === 'codex' ? await describeCodexTrust(environment) : undefined;
      const isChanged = changes.includes(plan);
      installed.push({ plan, isChanged, test, ...(trust === undefined ? {} : { trust }) });
    }
  } finally {
    progress.close();
    files.remove();
  }
  pointToState(stateDir, context);
  const sessions = await nameSessions(
    { homeDir: context.homeDir, ...agentFolders() },
    { count: 3 },
  );
  if (json === true)
    context.stdout.write(`${JSON.stringify(present(installed, sessions), null, 2)}\n`);
  else tell(context, installed, sessions);
}

/** Those that are named, if there is a folder or a program of theirs; else all that have been used, by their folders. */
function findAgents({ homeDir }: CliContext, named: readonly InstalledAgent[]): AgentPlace[] {
  const wanted = named.length === 0 ? installedAgents : [...new Set(named)];
  const places = wanted.map((agent) => agentPlace(agent, { homeDir, ...agentFolders() }));
  const found = places.filter(
    ({ folder, program }) =>
      existsSync(folder) ||
      (named.length > 0 && findProgram(program, installationEnvironment(homeDir)) !== undefined),
  );
  const absent = places.filter((place) => !found.includes(place));
  if (found.length === 0 || (named.length > 0 && absent.length > 0))
    throw new HandoverError('agent-absent', {
      detail: absent.map(({ title, folder }) => `${title}, ${folder}`).join('; '),
    });
  return found;
}

function isChange({ file, after }: InstallPlan): boolean {
  return file.bytes?.equals(after) !== true;
}

function question(changes: readonly InstallPlan[]): string {
  const titles = changes.map(({ place }) => place.title).join(' and ');
  return `Change the settings of ${titles} so? \`${programName} uninstall\` takes it back byte for byte.`;
}

function proven({ heldMs, freeMs, tookMs }: SelfTest): string {
  return (
    `tested in ${durationText(tookMs)}: a strict lease denied a write, a write waited ${durationText(heldMs)} for its ` +
    `release, one without a lease took ${durationText(freeMs)}`
  );
}

function present(installed: readonly Installed[], sessions: readonly NamedSession[]) {
  return {
    agents: installed.map(({ plan, isChanged, test, trust }) => ({
      agent: plan.place.agent,
      settings: plan.file.path,
      changed: isChanged,
      plugin: plan.isPlugin,
      selfTest: test ?? null,
      ...(trust === undefined ? {} : { trust }),
    })),
    sessions,
  };
}

function tell(
  { stdout }: CliContext,
  installed: readonly Installed[],
  sessions: readonly NamedSession[],
): void {
  for (const { plan, isChanged, trust } of installed) {
    const { title } = plan.place;
    if (plan.isPlugin)
      stdout.write(`${title} has the hooks of the Handover plugin; its settings get no others.\n`);
    else if (isChanged)
      stdout.write(
        `${title} has its hooks. Sessions that run now take them when they start next.\n`,
      );
    else stdout.write(`${title} had its hooks already; nothing was changed in its settings.\n`);
    if (trust !== undefined) stdout.write(`${trust}\n`);
  }
  if (sessions.length === 0) return;
  stdout.write('\nYour newest sessions, and what they would be handed over as:\n');
  for (const { when, size, words, path } of sessions) {
    stdout.write(`  ${paint(stdout, 'dim', `${when}  ${size}`)}  ${words}\n`);
    stdout.write(`    ${programName} compose ${quoted(path)}\n`);
  }
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
