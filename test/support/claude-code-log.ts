type Fields = Record<string, unknown>;

/**
 * Writes a small Claude Code log in the true format. Each row gets its own uuid and a time one
 * second after the row before it; `fields` adds to the row or replaces parts of it.
 */
export class ClaudeCodeLog {
  private readonly lines: string[] = [];
  private readonly envelope: Fields;

  constructor(envelope: Fields = {}) {
    this.envelope = {
      userType: 'external',
      cwd: '/home/ada/shop',
      sessionId: '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d',
      version: '2.1.37',
      gitBranch: 'main',
      ...envelope,
    };
  }

  /** The number of the line that was added last. */
  get line(): number {
    return this.lines.length;
  }

  user(content: unknown, fields: Fields = {}): this {
    return this.message('user', { role: 'user', content }, fields);
  }

  assistant(blocks: Fields[], fields: Fields & { message?: Fields } = {}): this {
    const { message, ...others } = fields;
    const id = `msg_${this.lines.length}`;
    const whole = { id, role: 'assistant', model: 'claude-opus-4-5', content: blocks, ...message };
    return this.message('assistant', whole, others);
  }

  call(id: string, name: string, input: Fields, fields: Fields = {}): this {
    return this.assistant([{ type: 'tool_use', id, name, input }], fields);
  }

  result(id: string, content: unknown, fields: Fields & { is_error?: boolean } = {}): this {
    const { is_error, ...others } = fields;
    const error = is_error === undefined ? {} : { is_error };
    return this.user([{ tool_use_id: id, type: 'tool_result', content, ...error }], others);
  }

  queue(operation: string, content?: unknown): this {
    const { sessionId } = this.envelope;
    const timestamp = this.time();
    return this.row({ type: 'queue-operation', operation, timestamp, sessionId, content });
  }

  system(subtype: string, fields: Fields = {}): this {
    return this.row({ ...this.start(), type: 'system', subtype, ...this.stamp(), ...fields });
  }

  attachment(attachment: Fields, fields: Fields = {}): this {
    const stamp = this.stamp();
    return this.row({ ...this.start(), attachment, type: 'attachment', ...stamp, ...fields });
  }

  progress(data: Fields, fields: Fields = {}): this {
    return this.row({ ...this.start(), type: 'progress', data, ...this.stamp(), ...fields });
  }

  row(row: Fields): this {
    return this.raw(JSON.stringify(row));
  }

  raw(line: string): this {
    this.lines.push(line);
    return this;
  }

  /** The file, with a newline after the last line. */
  text(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }

  private message(type: string, message: Fields, fields: Fields): this {
    return this.row({ ...this.start(), type, message, ...this.stamp(), ...fields });
  }

  private start(): Fields {
    const parentUuid = this.lines.length === 0 ? null : uuid(this.lines.length - 1);
    return { parentUuid, isSidechain: false, ...this.envelope };
  }

  private stamp(): Fields {
    return { uuid: uuid(this.lines.length), timestamp: this.time() };
  }

  private time(): string {
    return new Date(Date.UTC(2026, 1, 8, 12, 0, this.lines.length)).toISOString();
  }
}

function uuid(row: number): string {
  return `${row.toString(16).padStart(8, '0')}-9cf7-4314-bcd1-c9aab1995614`;
}
