import type { JsonLine } from './json-lines.ts';
import type { RawEntry } from './raw-entry.ts';
import { asArray, asRecord, asText, blockTexts } from './shape.ts';
import { stringsOf } from './strings-of.ts';

const REJECTED = /The user doesn't want to (?:proceed|take this action)/;
const TYPED_REASON = /the user said:\s*\n?([\s\S]*)$/;
const NOT_TYPED =
  /^\s*(?:<(?:local-command|command-|bash-|system-reminder|task-notification|agent-notification|user-prompt-submit|teammate-message)|\[Request interrupted|Caveat: |\{"task_id")/;

/** Main-thread entries of a Claude Code log. Lines of subagents and injected lines yield nothing. */
export function readClaudeCode(lines: JsonLine[]): RawEntry[] {
  return lines.flatMap(({ line, record }) => {
    if (record['isSidechain'] === true) return [];
    switch (record['type']) {
      case 'user':
        return userLine(record, line);
      case 'assistant':
        return assistantLine(record, line);
      case 'queue-operation':
        return queued(asText(record['content']), line);
      case 'attachment':
        return attachmentLine(asRecord(record['attachment']), line);
      case 'system':
        return record['subtype'] === 'compact_boundary'
          ? [{ line, kind: 'boundary', text: '' }]
          : [];
      default:
        return [];
    }
  });
}

function userLine(record: Record<string, unknown>, line: number): RawEntry[] {
  const content = asRecord(record['message'])['content'];
  if (record['isCompactSummary'] === true) {
    return [{ line, kind: 'summary', text: blockTexts(content).join('\n') }];
  }
  if (record['isMeta'] === true) return [];
  const origin = asText(asRecord(record['origin'])['kind']);
  if (origin !== '' && origin !== 'human') return [];
  const typed = blockTexts(content)
    .filter((text) => text.trim() !== '' && !NOT_TYPED.test(text))
    .map((text): RawEntry => ({ line, kind: 'user', text }));
  const results = asArray(content)
    .map(asRecord)
    .filter((block) => block['type'] === 'tool_result')
    .flatMap((block) => resultBlock(block, record, line));
  return [...typed, ...results];
}

function resultBlock(
  block: Record<string, unknown>,
  record: Record<string, unknown>,
  line: number,
): RawEntry[] {
  const text = blockTexts(block['content']).join('\n');
  const callId = asText(block['tool_use_id']);
  if (REJECTED.test(text)) {
    const reason = TYPED_REASON.exec(text)?.[1]?.trim() ?? '';
    return reason === '' ? [] : [{ line, kind: 'rejection', text: reason, callId }];
  }
  const answers = stringsOf(asRecord(record['toolUseResult'])['answers']);
  const result: RawEntry = {
    line,
    kind: 'result',
    text,
    callId,
    flagged: block['is_error'] === true,
  };
  return [result, ...answers.map((answer): RawEntry => ({ line, kind: 'answer', text: answer }))];
}

function assistantLine(record: Record<string, unknown>, line: number): RawEntry[] {
  return asArray(asRecord(record['message'])['content'])
    .map(asRecord)
    .flatMap((block): RawEntry[] => {
      if (block['type'] === 'text') return spoken('assistant', asText(block['text']), line);
      if (block['type'] === 'thinking') return spoken('thinking', asText(block['thinking']), line);
      if (block['type'] !== 'tool_use') return [];
      return [call(block, line)];
    });
}

function call(block: Record<string, unknown>, line: number): RawEntry {
  return {
    line,
    kind: 'call',
    text: stringsOf(block['input']).join('\n'),
    callId: asText(block['id']),
    tool: asText(block['name']),
    input: block['input'],
  };
}

function spoken(kind: 'assistant' | 'thinking', text: string, line: number): RawEntry[] {
  return text.trim() === '' ? [] : [{ line, kind, text }];
}

function attachmentLine(attachment: Record<string, unknown>, line: number): RawEntry[] {
  if (attachment['type'] !== 'queued_command') return [];
  const origin = asText(asRecord(attachment['origin'])['kind']);
  if (origin !== '' && origin !== 'human') return [];
  return queued(blockTexts(attachment['prompt']).join('\n'), line);
}

function queued(text: string, line: number): RawEntry[] {
  return text.trim() === '' || NOT_TYPED.test(text) ? [] : [{ line, kind: 'queued', text }];
}
