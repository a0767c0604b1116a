import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { claudeLog } from '../support/claude-log.ts';
import { CodexSession } from '../support/codex-log.ts';
import { wakeFolder } from '../../src/delivery/wake/write-wake.ts';
import { wake, type Wake } from '../../src/delivery/wake/wake.ts';
import type { HookRun } from './installed-hooks.ts';
import { HookState } from './sample-lease.ts';
import { until } from './until.ts';

export const RULE = 'Never touch the migrations, they belong to another team.';
export const HIDDEN_ERROR = 'Error: E4711 the ledger of stock is out of balance';

/** A session with a log of its own, on a machine with a state folder and a configuration of its own. */
export class CompactingSession implements Disposable {
  readonly #state = new HookState();
  readonly stateDir = this.#state.stateDir;
  readonly folder = join(this.stateDir, '..');
  readonly configDir = join(this.folder, 'config');
  readonly logPath = join(this.folder, 'rollout-6f1d0c1e.jsonl');
  readonly agent: 'claude-code' | 'codex';
  readonly sessionId = '6f1d0c1e-session';

  constructor(agent: 'claude-code' | 'codex' = 'claude-code') {
    this.agent = agent;
    writeFileSync(this.logPath, agent === 'codex' ? codexText() : claudeText());
  }

  [Symbol.dispose](): void {
    this.#state[Symbol.dispose]();
  }

  get session() {
    return { agent: this.agent, sessionId: this.sessionId };
  }

  /** This machine and this agent, and what is different about the run. */
  at(options: HookRun): HookRun {
    return { stateDir: this.stateDir, agent: this.agent, ...options };
  }

  event(name: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      session_id: this.sessionId,
      transcript_path: this.logPath,
      cwd: '/somewhere/wandered',
      hook_event_name: name,
      ...fields,
    };
  }

  /** The session goes on. */
  grow(): void {
    appendFileSync(this.logPath, claudeLog().assistant('Next come the tests.').toText());
  }

  /** As `handover install` records it; what stands in for the helper says how it was started. */
  install({ hasService = true } = {}): void {
    const program = join(this.folder, 'helper.mjs');
    writeFileSync(
      program,
      `import { renameSync, writeFileSync } from 'node:fs';
       const start = { args: process.argv.slice(2), environment: process.env, cwd: process.cwd() };
       const file = ${JSON.stringify(this.folder)} + '/helper-' + process.pid + '.json';
       writeFileSync(file + '.new', JSON.stringify(start));
       renameSync(file + '.new', file);`,
    );
    mkdirSync(this.stateDir, { recursive: true, mode: 0o700 });
    const installation = {
      version: '0.1.0',
      node: process.execPath,
      program: [program],
      configDir: this.configDir,
      environment: { LANG: 'C' },
    };
    writeFileSync(join(this.stateDir, 'installation.json'), JSON.stringify(installation));
    this.configure(hasService ? { server: 'http://127.0.0.1:7391' } : {});
  }

  configure(file: Record<string, unknown>): void {
    mkdirSync(this.configDir, { recursive: true });
    writeFileSync(join(this.configDir, 'config.json'), JSON.stringify(file));
  }

  wakes(): Wake[] {
    const folder = wakeFolder(this.stateDir);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => wake.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  }

  /** How the helper was started, once it was. */
  async helperStart(): Promise<z.infer<typeof helperStart>> {
    const name = await until(() => this.helperStarts()[0]);
    return helperStart.parse(JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
  }

  helperStarts(): string[] {
    return readdirSync(this.folder).filter((name) => /^helper-\d+\.json$/.test(name));
  }
}

const helperStart = z.object({
  args: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  cwd: z.string(),
});

function claudeText(): string {
  return claudeLog({ cwd: '/home/ada/shop' })
    .user('Add a stock column to the warehouse page.')
    .call('Edit', {
      file_path: '/home/ada/shop/src/warehouse-page.ts',
      old_string: 'const columns = [];',
      new_string: 'const columns = [stockColumn()];',
    })
    .result('The file has been updated.')
    .call('Edit', {
      file_path: '/home/ada/shop/src/stock-column.ts',
      old_string: '',
      new_string: 'export function stockColumn() {\n  return { title: "Stock" };\n}',
    })
    .result('The file has been updated.')
    .user(RULE)
    .assistant('Understood.')
    .user('Look at the ledger too.')
    .call('Bash', { command: 'node check-ledger.ts' })
    .result(`Exit code 1\n${HIDDEN_ERROR}`, { failed: true })
    .todos([
      { content: 'Add the column', status: 'completed' },
      { content: 'Write tests of the stock column', status: 'in_progress' },
    ])
    .assistant('The column is in place. Now I write its tests.')
    .toText();
}

function codexText(): string {
  return new CodexSession('paginated')
    .user('Add a stock column to the warehouse page.')
    .patch('*** Begin Patch\n*** Update File: src/warehouse-page.ts\n@@\n-old\n+new\n*** End Patch')
    .output('Success. Updated the following files:\nM src/warehouse-page.ts')
    .user(RULE)
    .assistant('Understood.')
    .user('Look at the ledger too.')
    .call('exec_command', { cmd: 'node check-ledger.ts' })
    .failed(HIDDEN_ERROR)
    .assistant('The column is in place. Now I write its tests.')
    .toText();
}
