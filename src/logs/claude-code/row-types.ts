/** Types of rows that hold no event: titles, ticks, caches, second copies of the prompt. */
export const eventlessRows: ReadonlySet<string> = new Set([
  'summary', // a title, and in old logs that of another session
  'ai-title',
  'custom-title',
  'agent-name',
  'agent-color',
  'agent-setting',
  'tag',
  'mode',
  'last-prompt',
  'pr-link',
  'frame-link',
  'worktree-state',
  'content-replacement',
  'file-history-snapshot',
  'file-history-delta',
  'atis-latch',
  'tools-used',
  'cost-state',
  'api-request-shape',
  'api-request-blob',
  'api-request',
]);

export const eventlessSubtypes: ReadonlySet<string> = new Set([
  'stop_hook_summary',
  'turn_duration',
  'api_error',
  'away_summary',
  'informational',
  'model_refusal_fallback',
]);

/** Kinds of `progress` rows; only `agent_progress` holds a subagent's messages. */
export const eventlessProgress: ReadonlySet<string> = new Set([
  'bash_progress',
  'hook_progress',
  'mcp_progress',
  'powershell_progress',
  'query_update',
  'search_results_received',
  'skill_progress',
  'waiting_for_task',
]);

/** Attachments are context that the program gives the model; only queued prompts are a user's. */
export const eventlessAttachments: ReadonlySet<string> = new Set([
  'agent_listing_delta',
  'async_hook_response',
  'auto_mode',
  'command_permissions',
  'compact_file_reference',
  'date',
  'deferred_tools_delta',
  'diagnostics',
  'edited_text_file',
  'environment',
  'file',
  'hook_additional_context',
  'hook_blocking_error',
  'hook_cancelled', // cspell:disable-line: the agent's spelling
  'hook_non_blocking_error',
  'hook_stopped_continuation',
  'hook_success',
  'hook_system_message',
  'invoked_skills',
  'mcp_instructions_delta',
  'mcp_resource',
  'model',
  'nested_memory',
  'plan_file_reference',
  'plan_mode',
  'prompt_snapshot',
  'remote_session_change',
  'session_context',
  'skill_listing',
  'task_reminder',
  'todo',
]);
