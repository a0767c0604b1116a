import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEventStream, type StreamedEvent } from '../../src/client/read-event-stream.ts';

describe('the reader of server-sent events', () => {
  test('finds the same events wherever the stream is cut into chunks', async () => {
    const events = fc.array(
      fc.record({ seq: fc.nat(), kind: fc.constantFrom('phase', 'gap'), data: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(events, fc.array(fc.nat({ max: 40 })), async (sent, sizes) => {
        const text = sent.map(
          ({ seq, kind, data }) =>
            `: nothing new\n\nid: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`,
        );
        const read: StreamedEvent[] = [];
        for await (const event of readEventStream(cut(text.join(''), sizes))) read.push(event);
        expect(JSON.stringify(read)).toBe(JSON.stringify(sent));
      }),
    );
  });

  test('leaves out an event that the stream breaks off in', async () => {
    const read: StreamedEvent[] = [];
    for await (const event of readEventStream(cut('id: 1\nevent: end\ndata: {}\n', [])))
      read.push(event);
    expect(read).toEqual([]);
  });
});

function cut(text: string, sizes: number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let start = 0;
  return ReadableStream.from(
    (function* chunks() {
      for (const size of [...sizes, bytes.length]) {
        yield bytes.subarray(start, start + size);
        start += size;
      }
    })(),
  );
}
