import { z } from 'zod';
import type { LogDigest } from '../../extract/log-digest.ts';
import type { ModelTool } from '../../llm/language-model.ts';
import type { LogSource } from '../log-source.ts';
import { createListEdits } from './list-edits.ts';
import { createListFailures } from './list-failures.ts';
import type { LogTool } from './log-tool.ts';
import { createReadLines } from './read-lines.ts';
import { createSearchLog } from './search-log.ts';

export interface LogToolsOptions {
  source: LogSource;
  digest: LogDigest;
  signal: AbortSignal;
}

/** What a gap agent can do: look into the log of its session. Always in this order, which is part of the cached prefix. */
export function createLogTools({ source, digest, signal }: LogToolsOptions): ModelTool[] {
  return [
    toModelTool(createSearchLog(source), signal),
    toModelTool(createReadLines(source), signal),
    toModelTool(createListFailures(digest), signal),
    toModelTool(createListEdits(digest), signal),
  ];
}

function toModelTool<Input>(tool: LogTool<Input>, signal: AbortSignal): ModelTool {
  return {
    name: tool.name,
    description: tool.description,
    inputSchema: z.toJSONSchema(tool.input, { io: 'input' }),
    async run(input) {
      const { success, data, error } = tool.input.safeParse(input);
      return success
        ? tool.run(data, signal)
        : `This input cannot be used. ${z.prettifyError(error)}`;
    },
  };
}
