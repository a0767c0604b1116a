import { expect, test } from '@jest/globals';
import { isOpaqueLine } from '../../../src/logs/codex/opaque-line.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const stamp = '"timestamp":"2026-06-10T10:00:00.000Z"';
const blob = 'gAAAAB'.repeat(80);
const reasoning = `{${stamp},"type":"response_item","payload":{"type":"reasoning","summary":[],"content":null,"encrypted_content":"${blob}"}}`;

const world = `{${stamp},"ordinal":1,"type":"world_state","payload":{"files":[{"a":1},{"b":2}]}}`;

test.each([
  ['encrypted reasoning', reasoning],
  ['encrypted reasoning with an id', reasoning.replace('"summary"', '"id":"rs_1","summary"')],
  ['a numbered line', reasoning.replace(',"type":"response', ',"ordinal":7,"type":"response')],
  ['the state of the world', world],
  [
    'an encrypted compaction',
    `{${stamp},"type":"response_item","payload":{"type":"compaction","encrypted_content":"${blob}"}}`,
  ],
])('%s is never decoded', (_, line) => {
  expect(isOpaqueLine(bytes(line))).toBe(true);
});

test.each([
  ['a readable summary', reasoning.replace('[]', '[{"type":"summary_text","text":"Clock"}]')],
  ['readable content', reasoning.replace('null', '[{"type":"reasoning_text","text":"Clock"}]')],
  [
    'readable content after the blob',
    reasoning.replace(`${blob}"`, '","content":[{"type":"text","text":"Clock"}]'),
  ],
  ['a second object behind a world', `${world}${reasoning}`],
  ['a record behind a cut', `${world.slice(0, -9)}${reasoning}`],
  ['a line that is cut off inside', world.slice(0, -5)],
  ['a second object on the line', `${reasoning}${reasoning}`],
  ['a line that is cut off', reasoning.slice(0, -1)],
  [
    'keys in another order',
    `{"type":"response_item",${stamp},"payload":{"summary":[],"type":"reasoning"}}`,
  ],
  [
    'a user message',
    `{${stamp},"type":"event_msg","payload":{"type":"user_message","message":"${blob}"}}`,
  ],
  ['an empty line', ''],
])('%s is decoded', (_, line) => {
  expect(isOpaqueLine(bytes(line))).toBe(false);
});
