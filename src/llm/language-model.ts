/**
 * A language model that can call tools. Failures are HandoverErrors with the codes `model-…`; their
 * texts hold nothing of what was sent or answered.
 */
export interface LanguageModel {
  /** As the price table names it. */
  readonly id: string;
  /** An abort rejects at once with the signal's reason, and ends the connection or the program. */
  ask(
    request: ModelRequest,
    options: { signal: AbortSignal; onFirstEvent?: () => void },
  ): Promise<ModelAnswer>;
}

export interface ModelRequest {
  /** Byte-identical for the three gaps of a handover: a prompt cache keeps it. */
  prefix: string[];
  /** What to look for. */
  brief: string;
  /** What was answered and what the tools said, in order. */
  turns: ModelTurn[];
  tools: ModelTool[];
  /** JSON schema of the final text. */
  answerSchema: object;
  maxOutputTokens: number;
}

export interface ModelTurn {
  /** A ModelAnswer's `content`, as it was stored. */
  answer: unknown;
  toolResults: { callId: string; text: string; failed?: true }[];
}

export interface ModelTool {
  name: string;
  description: string;
  /** JSON schema of an object. */
  inputSchema: object;
  /** For models that call tools themselves; the others answer with `toolCalls`. */
  run: (input: unknown) => Promise<string>;
}

export interface ModelAnswer {
  /** The provider's own form, to be sent back verbatim: signatures hold only over unchanged bytes. JSON. */
  content: unknown;
  text: string;
  toolCalls: { id: string; name: string; input: unknown }[];
  stop: 'end' | 'tool-calls' | 'cut-off' | 'refusal' | 'context-exceeded';
  usage: ModelUsage;
  /** Where whoever made the requests counted it; else the price table says it. */
  costMicroUsd?: number;
  /** By which the provider finds the request. */
  requestId?: string;
}

export interface ModelUsage {
  /** Neither read from nor written to a prompt cache. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
}
