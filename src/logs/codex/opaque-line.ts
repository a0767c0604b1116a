/**
 * Whether a raw line is proved to yield no event: one whole object as Codex writes it, of a type
 * that holds nothing readable. Encrypted reasoning alone is up to a quarter of a log's bytes.
 */
export function isOpaqueLine(line: Uint8Array): boolean {
  if (line.length < 80 || line.at(-1) !== closingBrace || !mayBeOpaque(line)) return false;
  const head = decoder.decode(line.subarray(0, 256));
  const encryptedFrom = reasoningHead.exec(head)?.[0].length;
  if (encryptedFrom === undefined) {
    return silentHead.test(head) && !holdsMore(line);
  }
  const tail = line.indexOf(quote, encryptedFrom);
  return line.length - tail < 256 && reasoningTail.test(decoder.decode(line.subarray(tail)));
}

/** By single bytes, as decoding the head of each line costs a twentieth of a reading. */
function mayBeOpaque(line: Uint8Array): boolean {
  let at = timeEnd;
  if (line[at + 2] === o) at = line.indexOf(comma, at + 1);
  const type = line[at + typeOffset];
  if (type === r) return [r, g, c].includes(line[at + itemTypeOffset] ?? 0);
  return type === w || type === t;
}

const [comma, c, g, o, r, t, w] = [0x2c, 0x63, 0x67, 0x6f, 0x72, 0x74, 0x77];
const timeEnd = '{"timestamp":"2026-01-01T00:00:00.000Z"'.length;
const typeOffset = ',"type":"'.length;
const itemTypeOffset = ',"type":"response_item","payload":{"type":"'.length;
const closingBrace = 0x7d;
const quote = 0x22;
const decoder = new TextDecoder();

const start = String.raw`^\{"timestamp":"[\d:.TZ-]+",(?:"ordinal":\d+,)?"type":`;
const reasoningHead = new RegExp(
  String.raw`${start}"response_item","payload":\{"type":"reasoning",(?:"id":"[\w-]+",)?"summary":\[\],(?:"content":null,)?"encrypted_content":"`,
);
const reasoningTail = /^"(?:,"internal_chat_message_metadata_passthrough":\{[^{}]*\})?\}\}$/;
const silentHead = new RegExp(
  String.raw`${start}(?:"response_item","payload":\{"type":"(?:ghost_snapshot|compaction|compaction_summary)",|"(?:world_state|token_usage_record)",)`,
);

/** A record that was glued to this one, also behind a cut, must not be lost with it. */
function holdsMore(line: Uint8Array): boolean {
  return decoder.decode(line).includes('{"timestamp":', 1);
}
