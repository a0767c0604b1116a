/** VS Code in a browser, with the packaged extension, in a home of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { codeServer } from './code-server-program.ts';

export interface EditorOptions {
  homeDir: string;
  /** Of the machine, which no workspace can set. */
  settings?: Record<string, unknown>;
  /** Asks whether the workspace is trusted, as the editor does by itself. */
  asksForTrust?: boolean;
}

const FLAGS =
  '--auth none --bind-addr 127.0.0.1:0 --disable-telemetry --disable-update-check --disable-getting-started-override'.split(
    ' ',
  );

export const chromiumProgram = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

export class Editor implements AsyncDisposable {
  readonly #server: ChildProcess;
  readonly #browser: Browser;
  readonly #origin: string;

  private constructor(server: ChildProcess, browser: Browser, origin: string) {
    this.#server = server;
    this.#browser = browser;
    this.#origin = origin;
  }

  static async start(vsix: string, options: EditorOptions): Promise<Editor> {
    const { homeDir, settings = {}, asksForTrust = false } = options;
    const extensions = join(homeDir, 'extensions');
    const user = join(homeDir, 'editor');
    const folders = ['--extensions-dir', extensions, '--user-data-dir', user];
    const env = { HOME: homeDir, PATH: process.env['PATH'], LANG: 'C.UTF-8' };
    const install = [codeServer.program, ...folders, '--install-extension', vsix];
    execFileSync(codeServer.node, install, { env, stdio: 'pipe' });
    for (const scope of ['User', 'Machine']) writeSettings(join(user, scope), settings);
    const trust = asksForTrust ? [] : ['--disable-workspace-trust'];
    const args = [codeServer.program, ...folders, ...FLAGS, ...trust];
    const server = spawn(codeServer.node, args, {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const origin = await originOf(server);
    const browser = await chromium.launch({
      executablePath: chromiumProgram ?? '',
      args: ['--no-sandbox'],
    });
    return new Editor(server, browser, origin);
  }

  /** A window with this folder; the first one starts the extension's process. */
  async open(folder: string): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${this.#origin}/?folder=${encodeURIComponent(folder)}`);
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    const ended = once(this.#server, 'exit');
    this.#server.kill();
    await ended;
  }
}

/** Its output is read to its end: a closed pipe would end the server. */
function originOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('The server ended before it listened.')));
    if (server.stdout === null) return;
    createInterface({ input: server.stdout }).on('line', (line) => {
      const origin = /HTTP server listening on (\S+?)\/?$/.exec(line)?.[1];
      if (origin !== undefined) resolve(origin);
    });
  });
}

function writeSettings(folder: string, settings: Record<string, unknown>): void {
  mkdirSync(folder, { recursive: true });
  const ofTests = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    // Its text is in the page then.
    'terminal.integrated.gpuAcceleration': 'off',
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...ofTests, ...settings }));
}
