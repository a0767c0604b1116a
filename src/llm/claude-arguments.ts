import type { ClaudeFolder } from './claude-folder.ts';
import type { ModelRequest } from './language-model.ts';

export interface ClaudeChoice {
  model: string;
  effort?: string;
  maxTurns: number;
  /** By the program's own count. */
  maxUsd?: number;
}

/** The command line of Claude Code that answers once, with our tools and nothing else of its own. */
export function claudeArguments(
  { tools, answerSchema }: ModelRequest,
  { model, effort, maxTurns, maxUsd }: ClaudeChoice,
  { prefixFile, toolsFile }: ClaudeFolder,
): string[] {
  return [
    '--print',
    `--model=${model}`,
    ...(effort === undefined ? [] : [`--effort=${effort}`]),
    `--system-prompt-file=${prefixFile}`,
    `--json-schema=${JSON.stringify(answerSchema)}`,
    `--max-turns=${maxTurns}`,
    ...(maxUsd === undefined ? [] : [`--max-budget-usd=${maxUsd}`]),
    // Each event on a line of its own, the first one as soon as the model begins.
    '--output-format=stream-json',
    '--verbose',
    '--include-partial-messages',
    // Tools: none that are built in, ours without a question, any other refused.
    '--tools=',
    `--mcp-config=${toolsFile}`,
    '--strict-mcp-config',
    `--allowedTools=${tools.map(({ name }) => `mcp__log__${name}`).join(',')}`,
    '--permission-mode=dontAsk',
    // No settings of anybody's, and with them no hook, plugin or memory; no session is kept.
    '--setting-sources=',
    `--settings=${JSON.stringify({ disableAllHooks: true })}`,
    '--disable-slash-commands',
    '--no-session-persistence',
  ];
}
