import { type Command, InvalidArgumentError } from 'commander';
import { readWorktreeState } from '../../delivery/read-worktree-state.ts';
import { DEFAULT_BUDGET_TOKENS } from '../../document/budget.ts';
import { composeInjection, MAX_INJECTION_CHARS } from '../../document/compose-injection.ts';
import { analyseLog } from '../../document/compose-log.ts';
import { composeResume } from '../../document/compose.ts';
import type { DatedWorktreeState } from '../../document/worktree-state.ts';
import { openLog } from '../../local/open-log.ts';
import { redactStrings } from '../../redaction/redact-strings.ts';
import type { Redactor } from '../../redaction/redactor.ts';
import type { CliContext } from '../context.ts';
import { findSession } from '../find-session.ts';
import { createLocalRedactor } from '../local-redactor.ts';

interface ComposeFlags {
  agent?: string;
  untilLine?: number;
  budgetTokens?: number;
  for: string;
  goal?: string;
  summary?: string;
  git: boolean;
  json?: boolean;
}

export function addComposeCommand(program: Command, context: CliContext): void {
  program
    .command('compose', { isDefault: true })
    .description(
      "write a session's handover document to stdout, from its log alone: no service, no model",
    )
    .argument(
      '[file]',
      "session log (.jsonl, .jsonl.gz, .jsonl.zst); without it this folder's newest session, else the newest of all",
    )
    .option(
      '--agent <name>',
      'the agent that wrote the log: claude-code or codex (default: found from the log)',
    )
    .option('--until-line <n>', 'as if the log ended after line N', positiveInteger)
    .option(
      '--budget-tokens <n>',
      `size of the document, estimated (default ${DEFAULT_BUDGET_TOKENS}; injection at most ${MAX_INJECTION_CHARS} characters)`,
      positiveInteger,
    )
    .option(
      '--for <shape>',
      'resume: for a fresh session; injection: for a session that was just compacted',
      shape,
      'resume',
    )
    .option('--goal <text>', 'what the next session is to do')
    .option('--summary <file>', "the agent's own summary; an injection leaves out what it says")
    .option('--no-git', "leave out what git says of the session's project now")
    .option('--json', 'the JSON twin instead of Markdown')
    .addHelpText(
      'after',
      '\nExamples:\n  handover compose\n  handover compose session.jsonl --budget-tokens 2000\n  handover compose session.jsonl --for injection --json',
    )
    .action(async (file: string | undefined, flags: ComposeFlags) => compose(context, file, flags));
}

async function compose(
  context: CliContext,
  file: string | undefined,
  flags: ComposeFlags,
): Promise<void> {
  const path = file ?? (await findSession(context)).path;
  const source = {
    chunks: openLog(path).chunks,
    ...(flags.agent === undefined ? {} : { agent: flags.agent }),
    ...(flags.untilLine === undefined ? {} : { untilLine: flags.untilLine }),
  };
  const redactor = await createLocalRedactor();
  const input = await analyseLog(source, redactor);
  const { cwd } = input.extract.facts;
  // Of an earlier time git says nothing.
  const asksGit = flags.git && flags.untilLine === undefined && cwd !== undefined;
  const git = asksGit ? await stateOf(cwd, redactor, context) : undefined;
  const options = {
    ...(flags.budgetTokens === undefined ? {} : { budgetTokens: flags.budgetTokens }),
    ...(flags.goal === undefined ? {} : { goal: flags.goal }),
    ...(flags.summary === undefined ? {} : { summary: await readText(flags.summary) }),
    ...(git === undefined ? {} : { git }),
  };
  const composed =
    flags.for === 'injection' ? composeInjection(input, options) : composeResume(input, options);
  context.stdout.write(
    flags.json === true ? `${JSON.stringify(composed.document, null, 2)}\n` : composed.markdown,
  );
}

async function stateOf(
  folder: string,
  redactor: Redactor,
  context: CliContext,
): Promise<DatedWorktreeState | undefined> {
  const state = await readWorktreeState(folder, context);
  if (state === undefined) return undefined;
  return { ...(await redactStrings(redactor, state)), at: new Date().toISOString() };
}

async function readText(path: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of openLog(path).chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('It takes a whole number from 1.');
  return number;
}

function shape(value: string): string {
  if (value !== 'resume' && value !== 'injection')
    throw new InvalidArgumentError('It takes resume or injection.');
  return value;
}
