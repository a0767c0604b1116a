import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeliveredProject } from '../integrations/vscode-extension/delivered-document.ts';

export interface RecordedRun {
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** A project in a home where `handover` is installed: a stand-in that keeps what it was started with. */
export class EditorProject extends DeliveredProject {
  readonly #record = join(this.homeDir, 'runs.jsonl');
  /** Where a hostile repository would be seen to have run something. */
  readonly hostileMark = join(this.homeDir, 'hostile');

  constructor() {
    super();
    const program = join(this.homeDir, 'handover.mjs');
    writeFileSync(
      program,
      `import { appendFileSync } from 'node:fs';
       const run = { args: process.argv.slice(2), cwd: process.cwd(), env: process.env };
       appendFileSync(${JSON.stringify(this.#record)}, JSON.stringify(run) + '\\n');
       console.log('THE FRESH SESSION');
       setInterval(() => {}, 1000);`,
    );
    mkdirSync(this.stateDir, { recursive: true, mode: 0o700 });
    const installation = {
      version: '0.1.0',
      node: process.execPath,
      program: [program],
      configDir: join(this.homeDir, '.config', 'handover'),
      environment: { HOME: this.homeDir, PATH: '/usr/bin:/bin' },
    };
    writeFileSync(join(this.stateDir, 'installation.json'), JSON.stringify(installation));
  }

  /** One of last week, which is not offered any more: the status bar is there as soon as the extension is. */
  async deliverOld(): Promise<void> {
    const requestedAt = new Date(Date.now() - 7 * 24 * 3_600_000);
    await this.deliver({ number: 1, requestedAt, markdown: '# Handover v1\n\nLast week.\n' });
  }

  write(name: string, text: string, mode = 0o644): void {
    const path = join(this.folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text, { mode });
  }

  /** What was started, once the terminal shows that it runs. */
  recordedRuns(): RecordedRun[] {
    const lines = readFileSync(this.#record, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as RecordedRun);
  }
}
