import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface StartedAgent {
  program: string;
  args: string[];
  cwd: string;
  environment: Record<string, string>;
}

/** Programs with the agents' names, first on the PATH of this process, that write down how they were started. */
export class FakeAgents {
  readonly folder: string;
  readonly #record: string;

  constructor(folder: string, { exitCode = 0 } = {}) {
    this.folder = folder;
    this.#record = join(folder, 'started.jsonl');
    mkdirSync(folder, { recursive: true });
    for (const name of ['claude', 'codex', 'editor']) this.#install(name, exitCode);
    process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  }

  started(): StartedAgent[] {
    if (!existsSync(this.#record)) return [];
    const lines = readFileSync(this.#record, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as StartedAgent);
  }

  #install(name: string, exitCode: number): void {
    const path = join(this.folder, name);
    writeFileSync(
      path,
      `#!${process.execPath}
const started = { program: ${JSON.stringify(name)}, args: process.argv.slice(2), cwd: process.cwd(), environment: process.env };
require('node:fs').appendFileSync(${JSON.stringify(this.#record)}, JSON.stringify(started) + '\\n');
process.exitCode = ${exitCode};
`,
    );
    chmodSync(path, 0o755);
  }
}
