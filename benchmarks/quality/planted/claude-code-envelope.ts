import { asArray, asRecord, asText } from '../raw/shape.ts';
import type { Envelope, EnvelopeContext } from './envelope.ts';
import type { PlantedContent } from './planted-fact.ts';
import { randomLetters, randomUuid } from './random-id.ts';

type JsonRecord = Record<string, unknown>;
type Content<Kind> = Extract<PlantedContent, { kind: Kind }>;

/** Line shapes of Claude Code, copied from the log's own newest lines with fresh ids. */
export const claudeCodeEnvelope: Envelope = {
  holds: () => true,
  records: (content, context) => {
    switch (content.kind) {
      case 'user':
        return [userLine(content.text, context)];
      case 'queued':
        return queueLines(content.text, context);
      case 'thinking':
        return [
          assistantLine(
            {
              type: 'thinking',
              thinking: content.text,
              signature: randomLetters(344, context.random),
            },
            context,
          ),
        ];
      case 'assistant':
        return [assistantLine({ type: 'text', text: content.text }, context)];
      case 'result':
        return commandLines(content, context);
      case 'to-do':
        return toDoLines(content, context);
    }
  },
  link: (planted, later) => {
    const parent = later.find(({ parentUuid }) => parentUuid !== undefined)?.['parentUuid'];
    let last = parent;
    for (const record of planted.filter(({ uuid }) => uuid !== undefined)) {
      record['parentUuid'] = last;
      last = record['uuid'];
    }
    const children = last === parent ? [] : later.filter(({ parentUuid }) => parentUuid === parent);
    for (const child of children) child['parentUuid'] = last;
    return new Set(children);
  },
  calls: (record) => {
    const blocks = asArray(asRecord(record['message'])['content']).map(asRecord);
    return {
      opened: blocks.filter(({ type }) => type === 'tool_use').map(({ id }) => asText(id)),
      closed: blocks
        .filter(({ type }) => type === 'tool_result')
        .map(({ tool_use_id }) => asText(tool_use_id)),
    };
  },
  replacesToDos: (record) => toolNames(record).includes('TodoWrite'),
};

function userLine(text: string, context: EnvelopeContext): JsonRecord {
  const model = newest(context.earlier, isTyped) ?? {};
  return { ...fresh(model, context), type: 'user', message: { role: 'user', content: text } };
}

/** From 2.1.2xx on, a message typed meanwhile is an attachment; before, only the queue's own lines have it. */
function queueLines(text: string, context: EnvelopeContext): JsonRecord[] {
  const attached = newest(
    context.earlier,
    ({ type, attachment }) =>
      type === 'attachment' && asRecord(attachment)['type'] === 'queued_command',
  );
  const common = {
    type: 'queue-operation',
    timestamp: newestTime(context.earlier),
    sessionId: newestSession(context.earlier),
  };
  const lines = [
    { ...common, operation: 'enqueue', content: text },
    { ...common, operation: 'remove' },
  ];
  if (attached === undefined) return lines;
  return [
    ...lines,
    {
      ...fresh(attached, context),
      attachment: {
        ...asRecord(attached['attachment']),
        prompt: text,
        source_uuid: randomUuid(context.random),
      },
    },
  ];
}

function assistantLine(block: JsonRecord, context: EnvelopeContext): JsonRecord {
  const model = newest(context.earlier, isOfModel) ?? {};
  return {
    ...fresh(model, context),
    type: 'assistant',
    message: {
      ...asRecord(model['message']),
      id: `msg_01${randomLetters(22, context.random)}`,
      role: 'assistant',
      content: [block],
    },
    requestId: `req_011${randomLetters(21, context.random)}`,
  };
}

function commandLines(
  { command, output, flagged }: Content<'result'>,
  context: EnvelopeContext,
): JsonRecord[] {
  const content = flagged ? `Exit code 1\n${output}` : output;
  return callLines(
    {
      tool: 'Bash',
      input: { command, description: 'Run the checks' },
      result: { content, is_error: flagged },
      structured: flagged
        ? `Error: ${content}`
        : { stdout: output, stderr: '', interrupted: false, isImage: false },
    },
    context,
  );
}

function toDoLines(
  { subject, description }: Content<'to-do'>,
  context: EnvelopeContext,
): JsonRecord[] {
  const names = new Set(context.earlier.flatMap(toolNames));
  return names.has('TodoWrite') && !names.has('TaskCreate')
    ? todoWrite(subject, context)
    : taskCreate({ subject, description }, context);
}

function todoWrite(subject: string, context: EnvelopeContext): JsonRecord[] {
  const oldTodos = context.earlier
    .flatMap((record) => toolInputs(record, 'TodoWrite'))
    .map((input) => asArray(input['todos']))
    .at(-1);
  const newTodos = [
    ...(oldTodos ?? []),
    { content: subject, status: 'pending', activeForm: subject },
  ];
  const content =
    'Todos have been modified successfully. Ensure that you continue to use the todo list to track your progress. Please proceed with the current tasks if applicable';
  return callLines(
    {
      tool: 'TodoWrite',
      input: { todos: newTodos },
      result: { content },
      structured: { oldTodos: oldTodos ?? [], newTodos },
    },
    context,
  );
}

function taskCreate(
  { subject, description }: { subject: string; description: string },
  context: EnvelopeContext,
): JsonRecord[] {
  const id = String(900 + Math.floor(context.random() * 90));
  return callLines(
    {
      tool: 'TaskCreate',
      input: { subject, description, activeForm: subject },
      result: { content: `Task #${id} created successfully: ${subject}` },
      structured: { task: { id, subject } },
    },
    context,
  );
}

interface Call {
  tool: string;
  input: JsonRecord;
  result: { content: string; is_error?: boolean };
  structured: unknown;
}

function callLines(
  { tool, input, result, structured }: Call,
  context: EnvelopeContext,
): JsonRecord[] {
  const id = `toolu_01${randomLetters(22, context.random)}`;
  const call = assistantLine({ type: 'tool_use', id, name: tool, input }, context);
  const model = newest(context.earlier, ({ toolUseResult }) => toolUseResult !== undefined) ?? {};
  const answer = {
    ...fresh(model, context),
    type: 'user',
    message: { role: 'user', content: [{ tool_use_id: id, type: 'tool_result', ...result }] },
    toolUseResult: structured,
    sourceToolAssistantUUID: call['uuid'],
  };
  return [call, answer];
}

/** The model's fields with an identity of its own; its place in the chain is set when it is put into the log. */
function fresh(
  { planContent: _plan, ...model }: JsonRecord,
  { earlier, random }: EnvelopeContext,
): JsonRecord {
  return { ...model, uuid: randomUuid(random), timestamp: newestTime(earlier) };
}

function isTyped(record: JsonRecord): boolean {
  const typed = typeof asRecord(record['message'])['content'] === 'string';
  const human = ['', 'human'].includes(asText(asRecord(record['origin'])['kind']));
  return (
    record['type'] === 'user' &&
    typed &&
    human &&
    record['isMeta'] !== true &&
    record['isCompactSummary'] !== true
  );
}

function isOfModel(record: JsonRecord): boolean {
  return (
    record['type'] === 'assistant' &&
    record['isApiErrorMessage'] !== true &&
    asRecord(record['message'])['model'] !== '<synthetic>'
  );
}

function toolNames(record: JsonRecord): string[] {
  return asArray(asRecord(record['message'])['content']).map((block) =>
    asText(asRecord(block)['name']),
  );
}

function toolInputs(record: JsonRecord, tool: string): JsonRecord[] {
  return asArray(asRecord(record['message'])['content'])
    .map(asRecord)
    .filter(({ name }) => name === tool)
    .map(({ input }) => asRecord(input));
}

function newest(
  records: JsonRecord[],
  fits: (record: JsonRecord) => boolean,
): JsonRecord | undefined {
  return records.findLast((record) => record['isSidechain'] !== true && fits(record));
}

const newestTime = (records: JsonRecord[]): unknown =>
  records.findLast(({ timestamp }) => typeof timestamp === 'string')?.['timestamp'];

const newestSession = (records: JsonRecord[]): unknown =>
  records.findLast(({ sessionId }) => typeof sessionId === 'string')?.['sessionId'];
