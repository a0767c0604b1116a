type Fields = Record<string, unknown>;

/** What Codex stores: before the autumn of 2026 legacy events, since then completed items. */
export type CodexDialect = 'legacy' | 'paginated';

/** A small Codex session told turn by turn, each text stored in all the places that its dialect has. */
export class CodexSession {
  readonly dialect: CodexDialect;
  readonly #lines: string[] = [];
  #callId = '';

  constructor(dialect: CodexDialect, meta: Fields = {}) {
    this.dialect = dialect;
    this.row('session_meta', {
      id: '01a20000-0000-7000-8000-000000000169',
      cwd: '/home/ada/shop',
      cli_version: dialect === 'legacy' ? '0.142.2' : '0.169.0',
      source: 'cli',
      history_mode: dialect,
      git: { branch: 'main' },
      ...meta,
    });
  }

  user(text: string): this {
    return this.userItem([text], ['user.text']).copied(
      { type: 'user_message', message: text, images: [] },
      { type: 'UserMessage', id: `item_${this.#lines.length}`, content: [{ type: 'text', text }] },
    );
  }

  assistant(text: string): this {
    return this.item({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text }],
    }).copied(
      { type: 'agent_message', message: text },
      { type: 'AgentMessage', id: `msg_${this.#lines.length}`, content: [{ type: 'Text', text }] },
    );
  }

  /** A message of role user as the model gets it; `kinds` are stored in the newer dialect alone. */
  userItem(texts: readonly string[], kinds: readonly string[]): this {
    return this.item({
      type: 'message',
      role: 'user',
      content: texts.map((text) => ({ type: 'input_text', text })),
      ...(this.dialect === 'paginated' && {
        internal_chat_message_metadata_passthrough: { content_item_kinds: kinds },
      }),
    });
  }

  call(name: string, input: Fields, fields: Fields = {}): this {
    this.#callId = `call_${this.#lines.length}`;
    const call = { name, arguments: JSON.stringify(input), call_id: this.#callId };
    return this.item({ type: 'function_call', ...call, ...fields });
  }

  patch(input: string): this {
    this.#callId = `call_${this.#lines.length}`;
    const call = { name: 'apply_patch', input, call_id: this.#callId, status: 'completed' };
    return this.item({ type: 'custom_tool_call', ...call });
  }

  /** The output of the last call. */
  output(output: unknown): this {
    return this.item({ type: 'function_call_output', call_id: this.#callId, output });
  }

  /** The output of the last call, a command that failed. */
  failed(text: string): this {
    return this.output(`Exit code: 1\nWall time: 0.2 seconds\nOutput:\n${text}`);
  }

  item(payload: Fields): this {
    return this.row('response_item', payload);
  }

  event(payload: Fields): this {
    return this.row('event_msg', payload);
  }

  completed(item: Fields): this {
    return this.event({ type: 'item_completed', thread_id: 't1', turn_id: 't2', item });
  }

  row(type: string, payload: Fields): this {
    const timestamp = new Date(Date.UTC(2026, 10, 20, 11, 0, this.#lines.length)).toISOString();
    const ordinal = this.dialect === 'paginated' ? { ordinal: this.#lines.length } : {};
    return this.raw(JSON.stringify({ timestamp, ...ordinal, type, payload }));
  }

  raw(line: string): this {
    this.#lines.push(line);
    return this;
  }

  /** Adds to this session what the function tells. */
  with(tell: (session: this) => unknown): this {
    tell(this);
    return this;
  }

  toText(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  private copied(event: Fields, item: Fields): this {
    return this.dialect === 'legacy' ? this.event(event) : this.completed(item);
  }
}
