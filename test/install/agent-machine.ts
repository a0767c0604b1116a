import { afterAll, beforeAll } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Installation } from '../../src/config/installation.ts';
import { installationEnvironment } from '../../src/config/installation-environment.ts';
import { agentPlace, type AgentPlace } from '../../src/install/agent-place.ts';
import { hookFiles } from '../../src/install/hook-files.ts';
import type { InstalledAgent } from '../../src/install/hooks-of.ts';
import { installAgent } from '../../src/install/install-agent.ts';
import { planInstall, type InstallPlan } from '../../src/install/plan-install.ts';
import type { SelfTest } from '../../src/install/self-test.ts';
import { uninstallAgent, type Uninstalled } from '../../src/install/uninstall-agent.ts';

/** A user's machine with an agent that Handover is installed into. */
export class AgentMachine implements Disposable {
  static #hookFiles: string | undefined;
  readonly homeDir = mkdtempSync(join(tmpdir(), 'handover-install-'));
  readonly stateDir = join(this.homeDir, "the user's state", 'handover');
  readonly skills = join(this.homeDir, 'skills of ours');
  readonly place: AgentPlace;
  hookFiles = AgentMachine.#hookFiles ?? '';

  constructor(agent: InstalledAgent = 'claude-code') {
    this.place = agentPlace(agent, { homeDir: this.homeDir });
  }

  /** The hook's files, once for all machines of a test file. */
  static bundleOnce(): void {
    let files: Awaited<ReturnType<typeof hookFiles>> | undefined;
    beforeAll(async () => {
      files = await hookFiles();
      AgentMachine.#hookFiles = files.folder;
    });
    afterAll(() => files?.remove());
  }

  write(content: string | Uint8Array, { mode = 0o644, path = this.place.settings } = {}): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, mode);
  }

  read(): string {
    return readFileSync(this.place.settings, 'utf8');
  }

  plan(): InstallPlan {
    return planInstall(this.place, { stateDir: this.stateDir });
  }

  async install({ version = '1.0.0' } = {}): Promise<SelfTest | undefined> {
    const record: Installation = {
      version,
      node: process.execPath,
      program: ['main.js'],
      configDir: join(this.homeDir, 'config'),
      environment: installationEnvironment(this.homeDir, { PATH: process.env['PATH'] }),
    };
    const { stateDir, hookFiles: folder, skills } = this;
    return installAgent(this.plan(), { stateDir, record, hookFiles: folder, skills });
  }

  uninstall(): Uninstalled {
    return uninstallAgent(this.place, { stateDir: this.stateDir });
  }

  /** Paths, kinds and contents of what lies in a folder; of files also their modes. */
  snapshot(folder = dirname(this.place.settings)): Record<string, string> {
    const names = existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
      : [];
    return Object.fromEntries(
      names.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { mode } = statSync(path);
        const content = entry.isFile() ? readFileSync(path, 'latin1') : '';
        return [path, `${entry.isSymbolicLink() ? 'link' : mode.toString(8)} ${content}`];
      }),
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.homeDir, { recursive: true });
  }
}
