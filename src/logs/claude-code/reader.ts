import type { AgentReader } from '../agent-reader.ts';
import { asObject, asText } from '../json-object.ts';
import { ClaudeCodeLineReader } from './line-reader.ts';
import { eventlessRows } from './row-types.ts';

const conversationRows = new Set(['user', 'assistant', 'system', 'attachment', 'progress']);

/** Claude Code, 1.0.98 to 2.1.330: `~/.claude/projects/…/<session>.jsonl` and `subagents/`. */
export const claudeCodeReader: AgentReader = {
  agent: 'claude-code',
  recognizes(record) {
    const row = asObject(record) ?? {};
    const type = asText(row['type']) ?? '';
    if (conversationRows.has(type)) return 'parentUuid' in row && 'uuid' in row;
    if (type === 'queue-operation') return 'operation' in row;
    return (
      eventlessRows.has(type) && ['sessionId', 'leafUuid', 'snapshot'].some((key) => key in row)
    );
  },
  createLineReader: () => new ClaudeCodeLineReader(),
};
