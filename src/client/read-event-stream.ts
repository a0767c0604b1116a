/** The events of a stream of server-sent events, as our service writes them: one data line each. */
export interface StreamedEvent {
  seq: number;
  kind: string;
  data: unknown;
}

export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamedEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    // What follows the last blank line has not come whole.
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const event = parseFrame(frame);
      if (event !== undefined) yield event;
    }
  }
}

/** Undefined for a comment: the sign that the service is still there. */
function parseFrame(frame: string): StreamedEvent | undefined {
  const fields = new Map(
    frame.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return {
    seq: Number(fields.get('id')),
    kind: fields.get('event') ?? '',
    data: JSON.parse(data) as unknown,
  };
}
