import type { JsonLine } from './json-lines.ts';
import type { RawEntry } from './raw-entry.ts';
import { asRecord, asText, blockTexts } from './shape.ts';
import { stringsOf } from './strings-of.ts';

const INJECTED =
  /^\s*(?:#+ AGENTS\.md|<(?:environment_context|user_instructions|INSTRUCTIONS|turn_aborted|subagent_notification|skill|permissions|collaboration_mode))/;

/** Entries of a Codex rollout, from its response items alone: the events repeat them. */
export function readCodex(lines: JsonLine[]): RawEntry[] {
  return lines.flatMap(({ line, record }): RawEntry[] => {
    const payload = asRecord(record['payload']);
    if (record['type'] === 'compacted') {
      return [
        { line, kind: 'boundary', text: '' },
        ...(asText(payload['message']) === ''
          ? []
          : [{ line, kind: 'summary', text: asText(payload['message']) } as const]),
      ];
    }
    return record['type'] === 'response_item' ? responseItem(payload, line) : [];
  });
}

function responseItem(payload: Record<string, unknown>, line: number): RawEntry[] {
  switch (payload['type']) {
    case 'message':
      return message(payload, line);
    case 'reasoning':
      return blockTexts(payload['summary']).map((text) => ({ line, kind: 'thinking', text }));
    case 'function_call':
    case 'custom_tool_call':
      return [call(payload, line)];
    case 'function_call_output':
    case 'custom_tool_call_output':
      return [result(payload, line)];
    default:
      return [];
  }
}

function message(payload: Record<string, unknown>, line: number): RawEntry[] {
  const texts = blockTexts(payload['content']).filter((text) => text.trim() !== '');
  if (payload['role'] === 'assistant')
    return texts.map((text) => ({ line, kind: 'assistant', text }));
  if (payload['role'] !== 'user') return [];
  return texts.filter((text) => !INJECTED.test(text)).map((text) => ({ line, kind: 'user', text }));
}

function call(payload: Record<string, unknown>, line: number): RawEntry {
  const source = asText(payload['arguments']);
  let input: unknown = payload['input'] ?? source;
  if (source.startsWith('{')) {
    try {
      input = JSON.parse(source);
    } catch {
      input = source;
    }
  }
  return {
    line,
    kind: 'call',
    text: stringsOf(input).join('\n'),
    callId: asText(payload['call_id']),
    tool: asText(payload['name']),
    input,
  };
}

function result(payload: Record<string, unknown>, line: number): RawEntry {
  const raw =
    typeof payload['output'] === 'string'
      ? payload['output']
      : blockTexts(payload['output']).join('\n');
  let text = raw;
  let exit = /(?:Process exited with code|Exit code:) (-?\d+)/.exec(raw.slice(0, 400))?.[1];
  if (raw.startsWith('{"output"')) {
    try {
      const decoded = asRecord(JSON.parse(raw));
      text = asText(decoded['output']);
      exit = JSON.stringify(asRecord(decoded['metadata'])['exit_code'] ?? 0);
    } catch {
      text = raw;
    }
  }
  return {
    line,
    kind: 'result',
    text,
    callId: asText(payload['call_id']),
    flagged: exit !== undefined && exit !== '0',
  };
}
