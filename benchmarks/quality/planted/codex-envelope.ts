import { asArray, asRecord, asText } from '../raw/shape.ts';
import type { Envelope, EnvelopeContext } from './envelope.ts';
import type { PlantedContent } from './planted-fact.ts';
import { randomLetters } from './random-id.ts';

type JsonRecord = Record<string, unknown>;
type Content<Kind> = Extract<PlantedContent, { kind: Kind }>;

/** Line shapes of a Codex rollout: response items, and the events that repeat them. */
export const codexEnvelope: Envelope = {
  holds: (kind, earlier) =>
    kind !== 'queued' && (kind !== 'thinking' || earlier.some(hasReadableReasoning)),
  records: (content, context) => {
    const timestamp = context.earlier.findLast((record) => record['timestamp'] !== undefined)?.[
      'timestamp'
    ];
    const item = (payload: JsonRecord): JsonRecord => ({
      timestamp,
      type: 'response_item',
      payload,
    });
    const event = (payload: JsonRecord): JsonRecord => ({ timestamp, type: 'event_msg', payload });
    switch (content.kind) {
      case 'user':
        return [
          item({
            type: 'message',
            role: 'user',
            content: [{ type: 'input_text', text: content.text }],
          }),
          event({ type: 'user_message', message: content.text, images: [] }),
        ];
      case 'assistant':
        return [
          event({ type: 'agent_message', message: content.text }),
          item({
            type: 'message',
            role: 'assistant',
            content: [{ type: 'output_text', text: content.text }],
          }),
        ];
      case 'thinking':
        return [
          event({ type: 'agent_reasoning', text: content.text }),
          item({
            type: 'reasoning',
            summary: [{ type: 'summary_text', text: content.text }],
            content: null,
            encrypted_content: randomLetters(800, context.random),
          }),
        ];
      case 'result':
        return commandItems(content, context).map(item);
      case 'to-do':
        return planItems(content, context).map(item);
      case 'queued':
        return [];
    }
  },
  link: () => new Set(),
  calls: ({ payload }) => {
    const { type, call_id: id } = asRecord(payload);
    const opens = type === 'function_call' || type === 'custom_tool_call';
    const closes = type === 'function_call_output' || type === 'custom_tool_call_output';
    return { opened: opens ? [asText(id)] : [], closed: closes ? [asText(id)] : [] };
  },
  replacesToDos: ({ payload }) => asRecord(payload)['name'] === 'update_plan',
};

function commandItems(
  { command, output, flagged }: Content<'result'>,
  context: EnvelopeContext,
): JsonRecord[] {
  const tool =
    asText(
      payloads(context.earlier).findLast(({ name }) => /shell|exec_command/.test(asText(name)))?.[
        'name'
      ],
    ) || 'exec_command';
  const code = flagged ? 1 : 0;
  if (tool === 'exec_command') {
    const text = `Chunk ID: ${randomLetters(6, context.random)}\nWall time: 3.1027 seconds\nProcess exited with code ${code}\nOriginal token count: ${Math.ceil(output.length / 4)}\nOutput:\n${output}`;
    return callItems({ name: tool, input: { cmd: command }, output: text }, context);
  }
  if (tool === 'shell_command') {
    return callItems(
      {
        name: tool,
        input: { command },
        output: `Exit code: ${code}\nWall time: 3.1 seconds\nOutput:\n${output}`,
      },
      context,
    );
  }
  const answer = JSON.stringify({ output, metadata: { exit_code: code, duration_seconds: 3.1 } });
  return callItems(
    { name: tool, input: { command: ['bash', '-lc', command] }, output: answer },
    context,
  );
}

function planItems({ subject }: Content<'to-do'>, context: EnvelopeContext): JsonRecord[] {
  const call = payloads(context.earlier).findLast(({ name }) => name === 'update_plan');
  const earlierSteps =
    call === undefined ? [] : asArray(asRecord(JSON.parse(asText(call['arguments'])))['plan']);
  const plan = [...earlierSteps, { step: subject, status: 'pending' }];
  return callItems({ name: 'update_plan', input: { plan }, output: 'Plan updated' }, context);
}

function callItems(
  { name, input, output }: { name: string; input: unknown; output: string },
  context: EnvelopeContext,
): JsonRecord[] {
  const id = `call_${randomLetters(24, context.random)}`;
  return [
    { type: 'function_call', name, arguments: JSON.stringify(input), call_id: id },
    { type: 'function_call_output', call_id: id, output },
  ];
}

const payloads = (records: JsonRecord[]): JsonRecord[] =>
  records.map(({ payload }) => asRecord(payload));

function hasReadableReasoning({ payload }: JsonRecord): boolean {
  const { type, summary } = asRecord(payload);
  return type === 'reasoning' && asArray(summary).length > 0;
}
