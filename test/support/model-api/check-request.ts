import { ApiProblem } from './api-problem.ts';
import { checkAnswerSchema } from './check-answer-schema.ts';
import type { PromptRequest, RequestBlock, RequestMessage } from './message-request.ts';
import { modelFacts, type ModelFacts } from './model-facts.ts';
import { promptOf, promptTokens } from './prompt-blocks.ts';
import { thinkingSignature } from './thinking-signature.ts';

const MAX_BREAKPOINTS = 4;

/** Refuses what the Messages API refuses, in about its words; the shape has been parsed before. */
export function checkRequest(request: PromptRequest & { max_tokens?: number }): void {
  const facts = modelFacts(request.model);
  if (facts === undefined) throw new ApiProblem(404, `model: ${request.model}`);
  if ((request.max_tokens ?? 0) > facts.maxOutputTokens)
    refuse(
      `max_tokens: ${request.max_tokens} > ${facts.maxOutputTokens}, which is the maximum allowed number of output tokens for ${request.model}`,
    );
  checkTools(request, facts);
  const turns = turnsOf(request.messages);
  checkOrder(turns);
  checkBlocks(turns);
  checkToolPairs(turns, request.tools ?? []);
  checkBreakpoints(request);
  if (request.output_config?.format != null) checkAnswerSchema(request.output_config.format.schema);
  const tokens = promptTokens(promptOf(request));
  if (tokens > facts.contextTokens)
    refuse(`prompt is too long: ${tokens} tokens > ${facts.contextTokens} maximum`);
}

function refuse(message: string): never {
  throw new ApiProblem(400, message);
}

interface Turn {
  /** Of its first message in the request. */
  index: number;
  role: 'user' | 'assistant';
  blocks: RequestBlock[];
}

/** Consecutive messages of one role are one turn; a system message in between belongs to none. */
function turnsOf(messages: RequestMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const [index, { role, content }] of messages.entries()) {
    if (role === 'system') continue;
    const blocks: RequestBlock[] =
      typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    if (blocks.length === 0) refuse('messages: all messages must have non-empty content');
    const last = turns.at(-1);
    if (last?.role === role) last.blocks.push(...blocks);
    else turns.push({ index, role, blocks: [...blocks] });
  }
  return turns;
}

function checkOrder(turns: Turn[]): void {
  if (turns[0]?.role !== 'user') refuse('messages: first message must use the "user" role');
  if (turns.at(-1)?.role === 'assistant')
    refuse(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
}

function checkBlocks(turns: Turn[]): void {
  for (const { index, role, blocks } of turns)
    for (const [at, block] of blocks.entries()) {
      const place = `messages.${index}.content.${at}`;
      if (block.type === 'text' && block.text === '')
        refuse('messages: text content blocks must be non-empty');
      if (block.type === 'thinking' && block.signature !== thinkingSignature(block.thinking))
        refuse(`${place}: Invalid \`signature\` in \`thinking\` block`);
      const ofAssistant = block.type === 'tool_use' || block.type.endsWith('thinking');
      const ofUser = block.type === 'tool_result';
      if ((ofAssistant && role === 'user') || (ofUser && role === 'assistant'))
        refuse(`${place}: \`${block.type}\` blocks are not permitted in \`${role}\` messages`);
    }
}

function checkTools({ tools = [], tool_choice: choice }: PromptRequest, facts: ModelFacts): void {
  const names = tools.map(({ name }) => name);
  if (new Set(names).size < names.length) refuse('tools: Tool names must be unique.');
  if (choice?.type === 'tool' && !names.includes(choice.name))
    refuse(`tool_choice: Tool '${choice.name}' not found in provided tools`);
  if (facts.alwaysThinks && (choice?.type === 'tool' || choice?.type === 'any'))
    refuse('Thinking may not be enabled when tool_choice forces tool use.');
}

/**
 * Each call has its result in the next turn, and each result its call in the turn before. Stricter
 * than the API: a call of the past, too, must be of a tool that is offered.
 */
function checkToolPairs(turns: Turn[], tools: { name: string }[]): void {
  const offered = new Set(tools.map(({ name }) => name));
  const seen = new Set<string>();
  let open: string[] = [];
  for (const { index, blocks } of turns) {
    const results = blocks.filter((block) => block.type === 'tool_result');
    for (const { tool_use_id: id } of results)
      if (!open.includes(id))
        refuse(
          `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
        );
    const answered = new Set(results.map(({ tool_use_id: id }) => id));
    const missing = open.filter((id) => !answered.has(id));
    if (missing.length > 0)
      refuse(
        `messages.${index - 1}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      );
    if (blocks.findLastIndex(({ type }) => type === 'tool_result') >= results.length)
      refuse(`messages.${index}: \`tool_result\` blocks must come first in the content`);
    const calls = blocks.filter((block) => block.type === 'tool_use');
    for (const { id, name } of calls) {
      if (seen.has(id)) refuse('messages: `tool_use` ids must be unique');
      if (!offered.has(name))
        refuse(`messages.${index}: Tool '${name}' not found in provided tools`);
      seen.add(id);
    }
    open = calls.map(({ id }) => id);
  }
}

function checkBreakpoints(request: PromptRequest): void {
  const breakpoints = promptOf(request).blocks.flatMap(({ breakpoint }) => breakpoint ?? []);
  if (breakpoints.length > MAX_BREAKPOINTS)
    refuse(
      `A maximum of ${MAX_BREAKPOINTS} blocks with cache_control may be provided. Found ${breakpoints.length}.`,
    );
  if (breakpoints.lastIndexOf('1h') > breakpoints.indexOf('5m') && breakpoints.includes('5m'))
    refuse("a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block");
}
