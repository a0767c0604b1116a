import { describe, expect, test } from '@jest/globals';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';
import { ofKind, readEvents } from '../../support/read-events.ts';

describe('assistant rows in Claude Code logs', () => {
  test('blocks of a message over several rows are told in order, its usage once', async () => {
    const message = {
      id: 'msg_a',
      usage: { input_tokens: 5, cache_creation_input_tokens: 20, cache_read_input_tokens: 100 },
    };
    const log = new ClaudeCodeLog()
      .assistant([{ type: 'thinking', thinking: 'Hm.', signature: 's' }], { message })
      .assistant([{ type: 'text', text: 'First I look.' }], { message })
      .assistant([{ type: 'tool_use', id: 't1', name: 'Read', input: {} }], { message });
    const { events } = await readEvents(log.text());
    expect(events.map(({ kind, line }) => [kind, line])).toEqual([
      ['session-facts', 1],
      ['context-usage', 1],
      ['reasoning', 1],
      ['assistant-text', 2],
      ['tool-call', 3],
    ]);
    expect(ofKind(events, 'context-usage')).toMatchObject([{ inputTokens: 125 }]);
  });

  test('blank and redacted thinking is absent', async () => {
    const log = new ClaudeCodeLog().assistant([
      { type: 'thinking', thinking: '', signature: 's' },
      { type: 'redacted_thinking', data: 'x' },
    ]);
    expect(ofKind((await readEvents(log.text())).events, 'reasoning')).toEqual([]);
  });

  test('what the program wrote in the place of the model is not told', async () => {
    const text = [{ type: 'text', text: 'API Error: overloaded' }];
    const log = new ClaudeCodeLog()
      .assistant(text, { isApiErrorMessage: true })
      .assistant(text, { message: { model: '<synthetic>' } });
    const { events } = await readEvents(log.text());
    expect(ofKind(events, 'assistant-text')).toEqual([]);
    expect(ofKind(events, 'session-facts').map(({ model }) => model)).toEqual(['claude-opus-4-5']);
  });

  test('facts are told when one of them changes', async () => {
    const said = [{ type: 'text', text: 'ok' }];
    const log = new ClaudeCodeLog()
      .user('go', { permissionMode: 'default' })
      .assistant(said)
      .assistant(said, { cwd: '/home/ada/shop/web' })
      .row({ type: 'permission-mode', permissionMode: 'plan', sessionId: 's' });
    const facts = ofKind((await readEvents(log.text())).events, 'session-facts');
    expect(facts.map(({ kind: _k, speaker: _s, time: _t, ...fact }) => fact)).toEqual([
      {
        line: 1,
        sessionId: '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d',
        cwd: '/home/ada/shop',
        branch: 'main',
        agentVersion: '2.1.37',
        permissionMode: 'default',
      },
      { line: 2, model: 'claude-opus-4-5' },
      { line: 3, cwd: '/home/ada/shop/web' },
      { line: 4, sessionId: 's', permissionMode: 'plan' },
    ]);
  });
});

describe('compactions in Claude Code logs', () => {
  test('boundaries tell their trigger and sizes', async () => {
    const log = new ClaudeCodeLog()
      .system('compact_boundary', {
        compactMetadata: { trigger: 'manual', preTokens: 9, postTokens: 2 },
      })
      .system('compact_boundary', { compactMetadata: { trigger: 'auto', preTokens: 8 } })
      .system('compact_boundary')
      .system('microcompact_boundary', { microcompactMetadata: { trigger: 'auto', preTokens: 7 } });
    const compactions = ofKind((await readEvents(log.text())).events, 'compaction');
    expect(compactions.map(({ kind: _k, speaker: _s, time: _t, ...event }) => event)).toEqual([
      { line: 1, trigger: 'manual', preTokens: 9, postTokens: 2 },
      { line: 2, trigger: 'auto', preTokens: 8 },
      { line: 3, trigger: 'unknown' },
      { line: 4, trigger: 'micro', preTokens: 7 },
    ]);
  });
});

describe('subagents in Claude Code logs', () => {
  const said = [{ type: 'text', text: 'found it' }];

  test('inline rows are set aside under the id of their agent, or of the first row of their chain', async () => {
    const log = new ClaudeCodeLog()
      .user('go')
      .user('Search', { isSidechain: true, parentUuid: null, uuid: 'root' })
      .assistant(said, { isSidechain: true, parentUuid: 'root', uuid: 'next' })
      .assistant(said, { isSidechain: true, parentUuid: 'next' })
      .assistant(said, { isSidechain: true, agentId: 'a1', cwd: '/elsewhere' })
      .assistant(said);
    const { events } = await readEvents(log.text());
    expect(ofKind(events, 'assistant-text').map(({ side }) => side)).toEqual([
      'root',
      'root',
      'a1',
      undefined,
    ]);
    expect(ofKind(events, 'session-facts').map(({ cwd }) => cwd)).toEqual([
      '/home/ada/shop',
      undefined,
    ]);
  });

  test('how full the context of a subagent is, is not told', async () => {
    const message = { usage: { input_tokens: 9 } };
    const log = new ClaudeCodeLog()
      .user('go')
      .assistant(said, { message, isSidechain: true })
      .assistant(said, { message });
    const usage = ofKind((await readEvents(log.text())).events, 'context-usage');
    expect(usage.map(({ line }) => line)).toEqual([3]);
  });

  test('ticks that hold a message of a subagent are set aside', async () => {
    const message = (type: string, content: unknown[]): object => ({
      type,
      message: { role: type, content },
      uuid: `inner-${type}`,
      timestamp: '2026-02-08T12:00:30.000Z',
    });
    const tick = (inner: object): Record<string, unknown> => ({
      message: inner,
      normalizedMessages: [],
      type: 'agent_progress',
      agentId: 'a1',
    });
    const log = new ClaudeCodeLog()
      .user('go')
      .progress(tick(message('user', [{ type: 'text', text: 'Look for shelves' }])))
      .progress(
        tick(message('assistant', [{ type: 'tool_use', id: 't1', name: 'Read', input: {} }])),
      )
      .progress({ type: 'bash_progress', output: 'x' });
    const { events } = await readEvents(log.text());
    expect(ofKind(events, 'user-words').map(({ text }) => text)).toEqual(['go']);
    expect(ofKind(events, 'tool-call')).toMatchObject([{ line: 3, side: 'a1', callId: 't1' }]);
  });

  test("a subagent's own log is told without a side, its prompt is not the user's", async () => {
    const log = new ClaudeCodeLog({ agentId: 'a1' })
      .user('Search', { isSidechain: true })
      .assistant(said, { isSidechain: true });
    const { events } = await readEvents(log.text());
    expect(events.map(({ kind, side }) => [kind, side])).toEqual([
      ['session-facts', undefined],
      ['session-facts', undefined],
      ['assistant-text', undefined],
    ]);
  });
});

describe('rows that stand twice in a Claude Code log', () => {
  test('a row appended again with its uuid is dropped and counted', async () => {
    const log = new ClaudeCodeLog().user('go').assistant([{ type: 'text', text: 'ok' }]);
    const { events, report } = await readEvents(log.text() + log.text());
    expect(ofKind(events, 'user-words')).toHaveLength(1);
    expect(ofKind(events, 'assistant-text')).toHaveLength(1);
    expect(report.repeated).toBe(2);
  });

  test('a row of which a part is new is told whole', async () => {
    const timestamp = '2026-02-08T12:00:00.000Z';
    const [go, now] = ['go', 'now'].map((text) => ({ type: 'text', text }));
    const log = new ClaudeCodeLog().user([go], { timestamp }).user([go, now], { timestamp });
    const { events } = await readEvents(log.text());
    expect(ofKind(events, 'user-words').map(({ text }) => text)).toEqual(['go', 'go', 'now']);
  });

  test('calls of the same millisecond are not taken for repeats', async () => {
    const timestamp = '2026-02-08T12:00:00.000Z';
    const log = new ClaudeCodeLog()
      .call('t1', 'Read', {}, { timestamp })
      .call('t2', 'Read', {}, { timestamp });
    expect(ofKind((await readEvents(log.text())).events, 'tool-call')).toHaveLength(2);
  });

  test('rows that carry neither an id nor content are not taken for repeats', async () => {
    const row = { type: 'system', subtype: 'compact_boundary' };
    const log = new ClaudeCodeLog().user('go').row(row).row(row);
    expect(ofKind((await readEvents(log.text())).events, 'compaction')).toHaveLength(2);
  });

  test('a history copied by a resume, one row for each block, is dropped', async () => {
    const timestamp = '2026-02-08T12:00:00.000Z';
    const blocks = [
      { type: 'text', text: 'go' },
      { type: 'text', text: 'now' },
    ];
    const log = new ClaudeCodeLog().user(blocks, { timestamp });
    for (const block of blocks) log.user([block], { timestamp });
    log.user('go');
    const { events, report } = await readEvents(log.text());
    expect(ofKind(events, 'user-words').map(({ text }) => text)).toEqual(['go', 'now', 'go']);
    expect(report.repeated).toBe(2);
  });
});

describe('rows without events in Claude Code logs', () => {
  test('second copies of the prompt and ticks hold none; unknown types are counted', async () => {
    const log = new ClaudeCodeLog()
      .user('go')
      .row({ type: 'api-request-blob', sessionId: 's', blob: 'go' })
      .attachment({ type: 'prompt_snapshot', messages: [{ role: 'user', content: 'go' }] })
      .system('stop_hook_summary')
      .row({ type: 'summary', summary: 'a title', leafUuid: 'x' })
      .row({ type: 'hologram', sessionId: 's' })
      .row({ type: 'constructor', sessionId: 's' })
      .system('hologram')
      .attachment({ type: 'hologram' })
      .progress({ type: 'hologram' });
    const { events, report } = await readEvents(log.text());
    expect(events.map(({ kind }) => kind)).toEqual(['session-facts', 'user-words']);
    expect(report.unknownTypes).toEqual({
      hologram: 1,
      constructor: 1,
      'system/hologram': 1,
      'attachment/hologram': 1,
      'progress/hologram': 1,
    });
  });
});
