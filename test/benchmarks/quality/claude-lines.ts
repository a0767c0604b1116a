type JsonRecord = Record<string, unknown>;

/** A small Claude Code log written as a person would sketch it; uuids and times follow the line number. */
export class ClaudeLines {
  private readonly lines: JsonRecord[] = [];

  user(text: string, more: JsonRecord = {}): this {
    return this.add({ type: 'user', message: { role: 'user', content: text }, ...more });
  }

  assistant(text: string): this {
    return this.block({ type: 'text', text });
  }

  thinking(text: string): this {
    return this.block({ type: 'thinking', thinking: text, signature: 'c2ln' });
  }

  call(id: string, name: string, input: JsonRecord): this {
    return this.block({ type: 'tool_use', id, name, input });
  }

  result(id: string, text: string, more: JsonRecord = {}): this {
    const { flagged, ...fields } = more;
    const block = {
      type: 'tool_result',
      tool_use_id: id,
      content: text,
      is_error: flagged === true,
    };
    return this.add({ type: 'user', message: { role: 'user', content: [block] }, ...fields });
  }

  queued(text: string): this {
    return this.add({ type: 'queue-operation', operation: 'enqueue', content: text });
  }

  boundary(summary: string): this {
    return this.add({
      type: 'system',
      subtype: 'compact_boundary',
      compactMetadata: { trigger: 'auto' },
    }).user(summary, { isCompactSummary: true });
  }

  raw(record: JsonRecord): this {
    return this.add(record);
  }

  text(): string {
    return this.lines.map((line) => JSON.stringify(line)).join('\n');
  }

  private block(block: JsonRecord): this {
    const id = `msg_${this.lines.length}`;
    return this.add({ type: 'assistant', message: { id, role: 'assistant', content: [block] } });
  }

  private add(record: JsonRecord): this {
    const number = this.lines.length;
    this.lines.push({
      parentUuid: number === 0 ? null : `uuid-${number - 1}`,
      isSidechain: false,
      sessionId: 'session',
      version: '2.1.37',
      uuid: `uuid-${number}`,
      timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString(),
      ...record,
    });
    return this;
  }
}
