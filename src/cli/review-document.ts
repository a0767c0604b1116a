import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editorCommand } from '../config/editor.ts';
import { agentEnvironment } from '../config/agent-environment.ts';
import { createPrivateFolder, userPaths } from '../config/paths.ts';
import { readDelivered } from '../delivery/open-delivered.ts';
import type { Receipt } from '../delivery/receipts.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { runProgram } from '../resume/run-program.ts';
import type { CliContext } from './context.ts';

/**
 * Shows the document in the user's editor and asks whether to begin with it. A copy: a word changed in the
 * document itself would make it one that nobody delivered.
 */
export async function reviewDocument(context: CliContext, receipt: Receipt): Promise<void> {
  const { state } = userPaths();
  const text = await readDelivered(state, receipt);
  const folder = await mkdtemp(join(createPrivateFolder(join(state, 'review')), 'r-'));
  try {
    const copy = join(folder, `handover-${receipt.number}.md`);
    await writeFile(copy, text, { flag: 'wx', mode: 0o600 });
    await chmod(copy, 0o400);
    await edit(context, copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (context.ask !== undefined && !(await context.ask('Begin the fresh session with it?')))
    throw new HandoverError('review-declined');
}

async function edit({ cwd }: CliContext, copy: string): Promise<void> {
  const [program = 'vi', ...args] = editorCommand();
  const environment = agentEnvironment().variables;
  const exitCode = await runProgram(program, [...args, copy], { cwd, environment });
  if (exitCode !== 0) throw new HandoverError('review-declined', { detail: `${program} failed` });
}
