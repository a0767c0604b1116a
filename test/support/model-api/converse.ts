import type { Anthropic } from '@anthropic-ai/sdk';
import type { ClaimedFinding } from './gap-agent-format.ts';
import type { SmallLog } from './small-log.ts';

export interface Ended {
  findings: ClaimedFinding[];
  /** All that the tools said. */
  results: string[];
  callsOfTurns: number[];
}

/** The loop of a gap agent at its smallest: asks, runs the tools, sends all of it back, until the answer. */
export async function converse(
  client: Anthropic,
  { brief, log, maxTurns = 20 }: { brief: string; log: SmallLog; maxTurns?: number },
): Promise<Ended> {
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: brief }];
  const results: string[] = [];
  const callsOfTurns: number[] = [];
  for (let turn = 1; turn <= maxTurns; turn += 1) {
    const { content } = await client.messages
      .stream({
        model: 'claude-haiku-4-5',
        max_tokens: 4000,
        system: log.outline,
        tools: TOOLS,
        messages,
      })
      .finalMessage();
    const calls = content.filter((block) => block.type === 'tool_use');
    callsOfTurns.push(calls.length);
    if (calls.length === 0) {
      const text = content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
      return { ...(JSON.parse(text) as Pick<Ended, 'findings'>), results, callsOfTurns };
    }
    const answers = calls.map(({ id, name, input }) => {
      const text = log.run(name, input as Record<string, unknown>);
      results.push(text);
      return { type: 'tool_result' as const, tool_use_id: id, content: text };
    });
    messages.push({ role: 'assistant', content }, { role: 'user', content: answers });
  }
  return { findings: [], results, callsOfTurns };
}

const TOOLS: Anthropic.Tool[] = ['search_log', 'read_lines', 'list_failures', 'list_edits'].map(
  (name) => ({ name, input_schema: { type: 'object' } }),
);
