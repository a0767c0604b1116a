/** Everything that Handover needs, each looked at; nothing is started. */
import { stat } from 'node:fs/promises';
import { agentFolders } from '../config/agent-folders.ts';
import { readConnection } from '../config/connection.ts';
import { readUserFile, userFilePath } from '../config/user-file.ts';
import { readiness } from '../contract/readiness.ts';
import { check, type Check } from '../embedded/check.ts';
import { checkEmbedded } from '../embedded/checks.ts';
import { checkOwn } from '../embedded/own-checks.ts';
import { statusSystem } from '../embedded/own-status.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { listSessions } from '../local/list-sessions.ts';
import { checkFailedWakes, checkHookFailures, checkLeases } from './check-hooks.ts';
import { checkInstallation } from './check-installation.ts';
import type { CliContext } from './context.ts';
import { isOurService } from './is-our-service.ts';
import { systemOptions } from './system-options.ts';
import { oldestNode } from './version.ts';

export async function doctorChecks(context: CliContext): Promise<Check[]> {
  const isOurs = await isOurService();
  const checks = await Promise.all([
    check('Node.js', 'node-too-old', checkNode),
    isOurs ? checkOurs() : [],
    check('API', 'service-unreachable', () => checkApi(isOurs)),
    check('User file', 'user-file-invalid', checkUserFile),
    check('Agents', 'no-local-session', () => describeSessions(context.homeDir)),
    checkInstallation(context),
    check('Leases', 'lease-folder-unsafe', checkLeases),
    check('Hooks', 'hook-failed', checkHookFailures),
    check('Asked for', 'wake-failed', checkFailedWakes),
  ]);
  return checks.flat();
}

async function checkOurs(): Promise<Check[]> {
  const options = await systemOptions();
  return [...(await checkEmbedded(options)), ...(await checkOwn(options))];
}

async function checkNode(): Promise<string> {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (isOld) throw new HandoverError('node-too-old', { detail: node });
  return `version ${node}`;
}

async function checkApi(isOurs: boolean): Promise<string> {
  const api = statusSystem(await systemOptions()).find(({ service }) => service === 'api');
  if (isOurs && api?.state !== 'running') return 'not running: `handover up` starts it';
  const connection = await readConnection();
  const url = new URL('/readyz', connection.server);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${connection.token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new HandoverError('service-unreachable', { detail: url.origin, cause });
  });
  if (response.status === 401) throw new HandoverError('token-refused', { detail: url.origin });
  const parts = readiness.safeParse(await response.json().catch(() => undefined));
  if (!parts.success) throw new HandoverError('service-unreachable', { detail: url.origin });
  const failed = Object.entries(parts.data).filter(([, state]) => state === 'failed');
  if (failed.length === 0) return `answers at ${url.origin}`;
  const detail = failed.map(([name]) => name).join(', ');
  throw new HandoverError('service-unready', { detail });
}

async function checkUserFile(): Promise<string> {
  const path = userFilePath();
  if ((await readUserFile(path)) === undefined) return `none yet: the service writes ${path}`;
  const { mode } = await stat(path);
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
  if (isOpen) throw new HandoverError('user-file-open', { detail: path });
  return `${path}, yours alone`;
}

async function describeSessions(homeDir: string): Promise<string> {
  const sessions = await listSessions({ homeDir, ...agentFolders() });
  if (sessions.length === 0) return 'no session of Claude Code or Codex found yet';
  const counts = Object.entries(Object.groupBy(sessions, ({ agent }) => agent));
  return counts.map(([agent, found]) => `${found.length} sessions of ${agent}`).join(', ');
}
