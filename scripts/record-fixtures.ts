/**
 * Records sessions of the true Claude Code and Codex, with text of our own, as fixtures for the readers:
 * `npm run fixtures:record`. For a new version: change it in test/support/installed-agent.ts first.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordClaudeSession } from '../test/agents/recordings/claude-session.ts';
import { recordCodexSession } from '../test/agents/recordings/codex-session.ts';

const FIXTURES = fileURLToPath(new URL('../test/fixtures/logs/', import.meta.url));

await write('claude-code/recorded-2.1.330.jsonl', await recordClaudeSession());
await write('codex/recorded-0.169.jsonl', await recordCodexSession());

async function write(path: string, log: string): Promise<void> {
  const file = join(FIXTURES, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, log);
  process.stdout.write(`${path}: ${log.length} characters\n`);
}
