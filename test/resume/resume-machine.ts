import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { deliver, type Delivered, type DocumentToDeliver } from '../../src/delivery/deliver.ts';
import { sessionHash } from '../../src/delivery/session-hash.ts';
import { claudeLog } from '../support/claude-log.ts';
import { CliMachine } from '../cli/cli-run.ts';
import { FakeAgents } from './fake-agents.ts';

export const OLD = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';
export const OTHER = '5a3c1e00-7b1d-4c55-9d2e-0f6a9c4be1d7';

/** A user's machine with a project, a session's delivered documents, and agents that say how they were started. */
export class ResumeMachine extends CliMachine {
  readonly project = this.makeProject('shop');
  readonly agents: FakeAgents;

  constructor({ exitCode = 0 } = {}) {
    super();
    this.agents = new FakeAgents(join(this.homeDir, 'bin'), { exitCode });
    this.context = { cwd: this.project };
  }

  get stateDir(): string {
    return join(this.homeDir, 'state', 'handover');
  }

  makeProject(name: string): string {
    const folder = join(realpathSync(this.homeDir), name);
    mkdirSync(folder);
    execFileSync('git', ['init', '--quiet', folder]);
    return folder;
  }

  deliver({
    number = 1,
    ...changes
  }: Partial<Omit<DocumentToDeliver, 'requestedAt'>> = {}): Promise<Delivered> {
    const { sessionId = OLD } = changes;
    return deliver(
      {
        handoverId: `0000000${number}-0000-4000-8000-${sessionId.slice(-12)}`,
        agent: 'claude-code',
        sessionId,
        number,
        revision: 1,
        state: 'complete',
        requestedAt: new Date(Date.UTC(2026, 1, number)),
        markdown: `# Handover v1\n\n- Current task: "Task ${number} of ${sessionId.slice(0, 4)}" (line 3, now)\n`,
        cwd: this.project,
        ...changes,
      },
      { stateDir: this.stateDir, homeDir: this.homeDir, projectFiles: true },
    );
  }

  /** As the hook of the session's end leaves it. */
  tellEnd(): void {
    const name = sessionHash({ agent: 'claude-code', sessionId: OLD });
    this.write(`state/handover/ended/${name}`, '');
  }

  /** Last written in 1970, unless `second` says otherwise. */
  writeLog(facts: Record<string, unknown> = {}, second = 1): string {
    const log = claudeLog({ cwd: this.project, sessionId: OLD, ...facts })
      .user('Go.')
      .assistant('Done.');
    return this.write(`.claude/projects/-shop/${OLD}.jsonl`, log.toText(), second);
  }
}
