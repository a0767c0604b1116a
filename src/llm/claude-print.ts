import { HandoverError } from '../errors/handover-error.ts';
import { claudeAnswer } from './claude-answer.ts';
import { claudeArguments, type ClaudeChoice } from './claude-arguments.ts';
import { createClaudeFolder } from './claude-folder.ts';
import type { LanguageModel } from './language-model.ts';
import { runClaude } from './run-claude.ts';
import { startToolServer } from './tool-server.ts';

export interface ClaudePrintOptions extends ClaudeChoice {
  /** Path of the user's own Claude Code. */
  program: string;
  /** All that the program gets of an environment, besides what keeps it to itself. */
  environment: Readonly<Record<string, string>>;
  /** For the whole loop. */
  timeoutMs?: number;
}

/**
 * The user's own Claude Code, logged in as the user is, without a key. One `ask` is a whole loop: the
 * program calls the tools itself, through a server of ours, and has no others. Nothing that a
 * customization could hook into runs, Handover's own hooks least of all.
 */
export function createClaudePrintModel(options: ClaudePrintOptions): LanguageModel {
  const { program, timeoutMs = 15 * 60_000 } = options;
  return {
    id: options.model,
    async ask(request, { signal, onFirstEvent }) {
      signal.throwIfAborted();
      if (request.turns.length > 0)
        throw new HandoverError('model-refused-request', {
          detail: `${program} goes on with no turns`,
        });
      await using server = await startToolServer(request.tools);
      await using folder = await createClaudeFolder(request.prefix, server);
      try {
        const result = await runClaude({
          program,
          arguments: claudeArguments(request, options, folder),
          environment: {
            ...options.environment,
            ...guards,
            CLAUDE_CODE_MAX_OUTPUT_TOKENS: String(request.maxOutputTokens),
          },
          folder: folder.empty,
          input: request.brief,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          ...(onFirstEvent === undefined ? {} : { onFirstEvent }),
        });
        return claudeAnswer(result);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}

const guards = {
  // Hooks of ours that ran all the same would see it and do nothing.
  HANDOVER_OFF: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  CLAUDE_CODE_DISABLE_CLAUDE_MDS: '1',
  // `@path` within a text would be read from this machine.
  CLAUDE_CODE_DISABLE_ATTACHMENTS: '1',
  CLAUDE_CODE_DISABLE_FILE_MENTIONS: '1',
  ENABLE_CLAUDEAI_MCP_SERVERS: 'false',
  DISABLE_AUTOUPDATER: '1',
} as const;
