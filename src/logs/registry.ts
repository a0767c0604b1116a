import type { AgentReader } from './agent-reader.ts';
import { claudeCodeReader } from './claude-code/reader.ts';
import { codexReader } from './codex/reader.ts';

/** Every agent whose logs can be read. The first that recognizes a record reads the file. */
export const agentReaders: readonly AgentReader[] = [claudeCodeReader, codexReader];
