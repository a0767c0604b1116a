import { ClaudeCodeLog } from './claude-code-log.ts';

/**
 * A small Claude Code session told turn by turn. Ids of calls are allotted; `rows` takes what is
 * told more rarely.
 */
export class ClaudeSession {
  readonly rows: ClaudeCodeLog;
  #callId = '';

  constructor(envelope: Record<string, unknown> = {}) {
    this.rows = new ClaudeCodeLog(envelope);
  }

  user(text: string, fields: Record<string, unknown> = {}): this {
    this.rows.user(text, fields);
    return this;
  }

  assistant(text: string): this {
    this.rows.assistant([{ type: 'text', text }]);
    return this;
  }

  thinking(thinking: string): this {
    this.rows.assistant([{ type: 'thinking', thinking, signature: 'abc=' }]);
    return this;
  }

  call(name: string, input: Record<string, unknown>): this {
    this.#callId = `toolu_${this.rows.line + 1}`;
    this.rows.call(this.#callId, name, input);
    return this;
  }

  /** The result of the last call; of a failed shell command with its exit code, as newer versions print it. */
  result(content: unknown, options: { failed?: boolean } = {}): this {
    this.rows.result(this.#callId, content, options.failed === true ? { is_error: true } : {});
    return this;
  }

  /** The user refused the last call and typed why. */
  refused(words: string): this {
    const opening =
      "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file). To tell you how to proceed, the user said:\n";
    return this.result(opening + words, { failed: true });
  }

  /** Typed while the assistant worked, and never sent as a message of its own. */
  queued(text: string): this {
    this.rows.queue('enqueue', text).queue('remove');
    return this;
  }

  todos(todos: { content: string; status: string }[]): this {
    return this.call('TodoWrite', { todos }).result('Todos have been modified successfully.');
  }

  /** Adds to this session what the function tells. */
  with(tell: (session: this) => unknown): this {
    tell(this);
    return this;
  }

  toText(): string {
    return this.rows.text();
  }
}

export function claudeLog(envelope: Record<string, unknown> = {}): ClaudeSession {
  return new ClaudeSession(envelope);
}
