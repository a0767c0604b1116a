import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from '../workflows/stage.ts';
import type { AgentHome } from './agent-home.ts';
import { claudeEnvironment } from './claude.ts';

const TMUX = '/usr/bin/tmux';

const PATIENCE_MS = 60_000;

/** Why there are no terminals here; undefined where there are. */
export function terminalFault(): string | undefined {
  return existsSync(TMUX) ? undefined : `a terminal needs tmux, and there is no ${TMUX}`;
}

/** The true Claude Code as somebody sees it who sits before it. */
export class ClaudeTerminal implements AsyncDisposable {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** Answers none of the questions that a first start asks. */
  static async open(
    program: string,
    at: { home: AgentHome; url: string },
  ): Promise<ClaudeTerminal> {
    const { home } = at;
    const settings = await home.write('settings-of-the-terminal.json', {
      skipDangerousModePermissionPrompt: true,
    });
    await home.write('.claude/.claude.json', {
      hasCompletedOnboarding: true,
      projects: { [home.project]: { hasTrustDialogAccepted: true } },
    });
    const opened = new ClaudeTerminal(join(home.top, 'tmux'));
    const command = [program, '--settings', settings, '--dangerously-skip-permissions'];
    const size = ['-x', '150', '-y', '50', '-c', home.project];
    await opened.#tmux(['new-session', '-d', ...size, ...command], claudeEnvironment(at));
    await opened.shows('bypass permissions');
    return opened;
  }

  async type(text: string): Promise<void> {
    await this.#tmux(['send-keys', '-l', text]);
    // Keys that come at once are taken for pasted text, in which Enter is a new line.
    await delay(500);
    await this.#tmux(['send-keys', 'Enter']);
  }

  /** Fails with what stands there instead. */
  async shows(text: string): Promise<void> {
    const late = performance.now() + PATIENCE_MS;
    let screen = '';
    await until(async () => {
      screen = await this.#tmux(['capture-pane', '-p']);
      return screen.includes(text) || performance.now() > late;
    });
    if (!screen.includes(text)) throw new Error(`"${text}" is not shown:\n${screen}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // One that has ended took its server along.
    await this.#tmux(['kill-server']).catch(() => {});
  }

  async #tmux(args: string[], env: Record<string, string> = {}): Promise<string> {
    const { stdout } = await promisify(execFile)(
      TMUX,
      ['-S', this.#socket, '-f', '/dev/null', ...args],
      { env: { LANG: 'C.UTF-8', ...env } },
    );
    return stdout;
  }
}
