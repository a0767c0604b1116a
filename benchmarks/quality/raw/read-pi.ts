import type { JsonLine } from './json-lines.ts';
import type { RawEntry } from './raw-entry.ts';
import { asArray, asRecord, asText, blockTexts } from './shape.ts';
import { stringsOf } from './strings-of.ts';

/** Entries of a pi session; its compaction entry is boundary and summary in one line. */
export function readPi(lines: JsonLine[]): RawEntry[] {
  return lines.flatMap(({ line, record }): RawEntry[] => {
    if (record['type'] === 'compaction') {
      return [
        { line, kind: 'boundary', text: '' },
        { line, kind: 'summary', text: asText(record['summary']) },
      ];
    }
    return record['type'] === 'message' ? message(asRecord(record['message']), line) : [];
  });
}

function message(body: Record<string, unknown>, line: number): RawEntry[] {
  const texts = blockTexts(body['content']).filter((text) => text.trim() !== '');
  if (body['role'] === 'user') return texts.map((text) => ({ line, kind: 'user', text }));
  if (body['role'] === 'toolResult') {
    return [
      {
        line,
        kind: 'result',
        text: texts.join('\n'),
        callId: asText(body['toolCallId']),
        flagged: body['isError'] === true,
      },
    ];
  }
  if (body['role'] !== 'assistant') return [];
  return asArray(body['content'])
    .map(asRecord)
    .flatMap((block) => assistantBlock(block, line));
}

function assistantBlock(block: Record<string, unknown>, line: number): RawEntry[] {
  if (block['type'] === 'text') return [{ line, kind: 'assistant', text: asText(block['text']) }];
  if (block['type'] === 'thinking')
    return [{ line, kind: 'thinking', text: asText(block['thinking']) }];
  if (block['type'] !== 'toolCall') return [];
  return [
    {
      line,
      kind: 'call',
      text: stringsOf(block['arguments']).join('\n'),
      callId: asText(block['id']),
      tool: asText(block['name']),
      input: block['arguments'],
    },
  ];
}
