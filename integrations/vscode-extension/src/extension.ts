/** The only file that knows the editor: passes on what it sees, and shows what came of it. */
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { readInstallation } from '../../../src/config/installation.ts';
import { createPrivateFolder, userPaths } from '../../../src/config/paths.ts';
import { readDelivered } from '../../../src/delivery/open-delivered.ts';
import type { Receipt } from '../../../src/delivery/receipts.ts';
import { HandoverError } from '../../../src/errors/handover-error.ts';
import { createLeaseFolder } from '../../../src/hook/lease/lease-folder.ts';
import { releaseLease } from '../../../src/hook/lease/release-lease.ts';
import { claimOpening } from '../../../src/resume/opened.ts';
import { agentName } from './agent-name.ts';
import { createDebounce } from './debounce.ts';
import { handoverChoices } from './handover-choices.ts';
import { handoversHere, type LocalHandover } from './handovers-here.ts';
import { createOffers, type Offers } from './offers.ts';
import { recognizeDocument } from './recognize-document.ts';
import { statusOf } from './status.ts';
import { handoverTerminal, taskEnvironment, type Terminal } from './terminal.ts';
import { waitingSessions, type WaitingSession } from './waiting-sessions.ts';
import { workspaceRootOf } from './workspace-root.ts';

/** Delivery writes a document and the resume prompt at once, and each of them by a rename. */
const QUIET_MS = 200;
/** How often the status is looked at: while it counts down, and while it only ages. */
const COUNTDOWN_MS = 1000;
const AGING_MS = 60_000;
const DOCUMENTS = 'handover';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const stateDir = stateFolder();
  // A folder that is made later is not always seen.
  for (const folder of [stateDir, join(stateDir, 'receipts')]) createPrivateFolder(folder);
  createLeaseFolder(stateDir);
  const extension = new Extension(stateDir, createOffers(context.globalState));
  context.subscriptions.push(extension);
  await extension.start();
}

class Extension implements vscode.Disposable {
  readonly #stateDir: string;
  readonly #offers: Offers;
  readonly #bar = vscode.window.createStatusBarItem(
    'handover.status',
    vscode.StatusBarAlignment.Left,
  );
  readonly #opened: vscode.Disposable[] = [this.#bar];
  #documentWatchers: vscode.Disposable[] = [];
  #handovers: LocalHandover[] = [];
  #nextLook: NodeJS.Timeout | undefined;

  constructor(stateDir: string, offers: Offers) {
    this.#stateDir = stateDir;
    this.#offers = offers;
    this.#bar.name = 'Handover';
    this.#bar.command = 'handover.showRecent';
  }

  async start(): Promise<void> {
    const command = (name: string, run: () => Promise<void>): void => {
      this.#opened.push(
        vscode.commands.registerCommand(`handover.${name}`, () => run().catch(reportFailure)),
      );
    };
    command('openFreshSession', async () => this.#openNewest());
    command('showRecent', async () => this.#showRecent());
    command('create', async () => createHandover(this.#stateDir));
    command('releaseLease', async () => this.#releaseLease());
    const provider = { provideTextDocumentContent: async (uri: vscode.Uri) => this.#text(uri) };
    this.#opened.push(vscode.workspace.registerTextDocumentContentProvider(DOCUMENTS, provider));
    const refresh = (): void => void this.#refresh().catch(reportFailure);
    this.#opened.push(
      watch(this.#stateDir, 'receipts/*.json', refresh),
      watch(this.#stateDir, 'leases/*.json', () => this.#showStatus()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watchDocuments();
        refresh();
      }),
    );
    this.#watchDocuments();
    await this.#refresh();
    const missed = await this.#offers.claimMissed(this.#handovers, Date.now());
    // What came while no window was open is never opened unasked.
    if (missed !== undefined) void this.#offer(missed).catch(reportFailure);
  }

  dispose(): void {
    clearTimeout(this.#nextLook);
    vscode.Disposable.from(...this.#documentWatchers, ...this.#opened).dispose();
  }

  #watchDocuments(): void {
    vscode.Disposable.from(...this.#documentWatchers).dispose();
    this.#documentWatchers = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
      watch(uri.fsPath, '.handover/{resume-prompt.md,*/*.md}', (path) => {
        this.#see(path, uri.fsPath).catch(reportFailure);
      }),
    );
  }

  async #see(path: string, root: string): Promise<void> {
    const receipt = await recognizeDocument(path, { root, stateDir: this.#stateDir });
    if (receipt === undefined || !(await this.#offers.claim(receipt))) return;
    const isAutomatic = settings().get<boolean>('openAutomatically') === true;
    if (!isAutomatic) return this.#offer(receipt);
    // `handover watch` may have opened it.
    if (claimOpening(this.#stateDir, receipt)) await openFreshSession(receipt, this.#stateDir);
  }

  async #offer(receipt: Receipt): Promise<void> {
    const [open, read, later] = ['Open fresh session', 'Read it', 'Not now'] as const;
    const of = `Handover ${receipt.number} of your ${agentName(receipt.agent)} session`;
    const said = `${of} is ready. A fresh session can start from it.`;
    const answer = await vscode.window.showInformationMessage(said, open, read, later);
    if (answer === open) await openFreshSession(receipt, this.#stateDir);
    if (answer === read) await this.#read(receipt);
  }

  async #openNewest(): Promise<void> {
    await this.#refresh();
    const newest = this.#handovers.find(
      ({ root, receipt }) => root !== undefined && receipt.state === 'complete',
    );
    if (newest !== undefined) return openFreshSession(newest.receipt, this.#stateDir);
    const all = 'Show recent handovers';
    const said = 'This workspace has no complete handover.';
    if ((await vscode.window.showInformationMessage(said, all)) === all) await this.#showRecent();
  }

  async #showRecent(): Promise<void> {
    await this.#refresh();
    const nowMs = Date.now();
    const handovers = handoverChoices(this.#handovers, { nowMs, homeDir: homedir() });
    const label = '$(unlock) Let the waiting session write again';
    const waiting = this.#waiting();
    const detail = statusOf(this.#handovers, { waiting, nowMs })?.tooltip ?? '';
    const release = { label, detail, handover: undefined };
    const choices = [...(waiting.length > 0 ? [release] : []), ...handovers];
    if (choices.length === 0) {
      void vscode.window.showInformationMessage('There is no handover on this machine yet.');
      return;
    }
    const title = 'Recent handovers';
    const chosen = await vscode.window.showQuickPick(choices, { title, matchOnDetail: true });
    if (chosen === undefined) return;
    if (chosen.handover === undefined) return this.#releaseLease();
    const { receipt } = chosen.handover;
    const [read, open] = ['$(book) Read it', '$(terminal) Open fresh session'] as const;
    const action =
      receipt.state === 'complete'
        ? await vscode.window.showQuickPick([open, read], { title: chosen.label })
        : read;
    if (action === open) await openFreshSession(receipt, this.#stateDir);
    if (action === read) await this.#read(receipt);
  }

  async #releaseLease(): Promise<void> {
    const waiting = this.#waiting();
    const items = waiting.map(({ lease, remainingMs }) => ({
      label: agentName(lease.agent),
      description: `waits ${Math.ceil(remainingMs / 1000)} s at most`,
      detail: `session ${lease.sessionId.slice(0, 8)}`,
      lease,
    }));
    const chosen =
      items.length > 1
        ? await vscode.window.showQuickPick(items, { title: 'Which session may write again?' })
        : items[0];
    if (chosen !== undefined) releaseLease(this.#stateDir, chosen.lease);
    else if (items.length === 0)
      void vscode.window.showInformationMessage('No session has its writes held.');
    this.#showStatus();
  }

  async #refresh(): Promise<void> {
    this.#handovers = await handoversHere(this.#stateDir, roots());
    this.#showStatus();
  }

  #showStatus(): void {
    clearTimeout(this.#nextLook);
    const waiting = this.#waiting();
    const status = statusOf(this.#handovers, { waiting, nowMs: Date.now() });
    if (status === undefined) this.#bar.hide();
    else {
      this.#bar.text = status.text;
      this.#bar.tooltip = status.tooltip;
      this.#bar.backgroundColor = status.isWarning
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
      this.#bar.show();
    }
    const delayMs = waiting.length > 0 ? COUNTDOWN_MS : AGING_MS;
    this.#nextLook = setTimeout(() => this.#showStatus(), delayMs);
  }

  #waiting(): WaitingSession[] {
    return waitingSessions(this.#stateDir, this.#handovers);
  }

  /** As text: a preview would load the images that a log can name. */
  async #read(receipt: Receipt): Promise<void> {
    // Here its failure can be told; what provides a text cannot.
    await readDelivered(this.#stateDir, receipt);
    const path = `/Handover ${receipt.number}.md`;
    const uri = vscode.Uri.from({ scheme: DOCUMENTS, path, query: receipt.sha256 });
    await vscode.window.showTextDocument(uri);
  }

  async #text({ query }: vscode.Uri): Promise<string> {
    const shown = this.#handovers.find(({ receipt }) => receipt.sha256 === query);
    return shown === undefined
      ? 'This handover is no longer on this machine.\n'
      : readDelivered(this.#stateDir, shown.receipt);
  }
}

async function openFreshSession(receipt: Receipt, stateDir: string): Promise<void> {
  const { handoverId, number, cwd } = receipt;
  const root = (await workspaceRootOf(cwd, roots())) ?? roots()[0];
  const terminal = await terminalFor(['resume', '--', handoverId], {
    name: `Handover ${number}`,
    cwd: root ?? stateDir,
    stateDir,
  });
  if (terminal === undefined) return;
  // Transient: a restart of the editor must not start the agent once more.
  const options = { ...terminal, isTransient: true, iconPath: new vscode.ThemeIcon('history') };
  vscode.window.createTerminal(options).show();
}

/** A task, because its output stays until it was read. */
async function createHandover(stateDir: string): Promise<void> {
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  const folder = others.length > 0 ? await vscode.window.showWorkspaceFolderPick() : first;
  if (folder === undefined) return;
  const name = 'Make a handover';
  const terminal = await terminalFor(['create'], { name, cwd: folder.uri.fsPath, stateDir });
  if (terminal === undefined) return;
  const { shellPath, shellArgs, cwd, env } = terminal;
  const run = new vscode.ProcessExecution(shellPath, shellArgs, { cwd, env: taskEnvironment(env) });
  const definition = { type: 'handover' };
  await vscode.tasks.executeTask(new vscode.Task(definition, folder, name, 'Handover', run));
}

async function terminalFor(
  args: string[],
  { stateDir, ...place }: { name: string; cwd: string; stateDir: string },
): Promise<Terminal | undefined> {
  const command = settings().get<string>('command') ?? '';
  const installation = readInstallation(stateDir);
  const terminal = handoverTerminal(args, { ...place, command, installation });
  if (terminal !== undefined) return terminal;
  const open = 'Open settings';
  const said =
    'Handover does not know its own program. Run `handover install` once, or set the full path.';
  if ((await vscode.window.showErrorMessage(said, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'handover.command');
  return undefined;
}

function watch(folder: string, pattern: string, see: (path: string) => void): vscode.Disposable {
  const files = new vscode.RelativePattern(vscode.Uri.file(folder), pattern);
  const watcher = vscode.workspace.createFileSystemWatcher(files);
  const quiet = createDebounce(see, { quietMs: QUIET_MS });
  for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete])
    event(({ fsPath }) => quiet.see(fsPath));
  return vscode.Disposable.from(watcher, quiet);
}

function stateFolder(): string {
  const setting = settings().get<string>('stateFolder') ?? '';
  return isAbsolute(setting) ? setting : userPaths().state;
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('handover');
}

function roots(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}

function reportFailure(error: unknown): void {
  const said = error instanceof HandoverError ? `${error.message} ${error.entry.nextStep}` : error;
  void vscode.window.showErrorMessage(`Handover: ${String(said)}`);
}
