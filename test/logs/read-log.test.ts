import { describe, expect, test } from '@jest/globals';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { readLog } from '../../src/logs/read-log.ts';
import { ClaudeCodeLog } from '../support/claude-code-log.ts';
import { inChunks, readEvents } from '../support/read-events.ts';

const said = [{ type: 'text', text: 'ok' }];
const log = new ClaudeCodeLog().user('one').assistant(said).user('two').text();
const codexLog =
  '{"timestamp":"2026-01-01T00:00:00Z","type":"session_meta","payload":{"id":"a"}}\n';

describe('readLog', () => {
  test('finds the agent from the first records', async () => {
    expect((await readEvents(log)).report.agent).toBe('claude-code');
    expect((await readEvents(codexLog)).report.agent).toBe('codex');
  });

  test('finds the agent behind comments and broken lines, and reads on from the start', async () => {
    const { events, report } = await readEvents(`// made by hand\n{"cut\n${log}`, {
      chunkBytes: 10,
    });
    expect(report).toMatchObject({ agent: 'claude-code', lines: 5 });
    expect(report.damage).toMatchObject({ comment: 1, broken: 1 });
    expect(events[1]).toMatchObject({ kind: 'user-words', text: 'one', line: 3 });
  });

  test('holds lines back as copies until the agent is known', async () => {
    const memory = new Uint8Array(4096);
    async function* reused(): AsyncGenerator<Uint8Array> {
      for (const part of ['// by hand\n', log]) {
        yield memory.subarray(0, new TextEncoder().encodeInto(part, memory).written);
      }
    }
    const reading = readLog(reused());
    for await (const batch of reading.batches()) expect(batch).toBeDefined();
    expect(reading.report).toMatchObject({ lines: 4, damage: { comment: 1, broken: 0 } });
  });

  test.each([
    ['an empty file', '', 'log-empty'],
    ['a text', 'Dear reader,\nthis is no log.\n', 'log-not-recognized'],
    ['JSON of something else', '{"type":"module"}\n', 'log-not-recognized'],
    ['rows of another program', '{"type":"user","text":"hi"}\n', 'log-not-recognized'],
    ['a long file of something else', '{"a":1}\n'.repeat(5000), 'log-not-recognized'],
  ])('refuses %s', async (_what, text, code) => {
    await expect(readEvents(text)).rejects.toMatchObject({ code });
  });

  test('refuses the log of another agent than the one named, and an unknown agent', async () => {
    await expect(readEvents(log, { agent: 'codex' })).rejects.toMatchObject({
      code: 'log-not-recognized',
    });
    expect(() => readLog(inChunks(new Uint8Array(), 1), { agent: 'abacus' })).toThrow(
      HandoverError,
    );
  });

  test('reads no further than needed to refuse a file', async () => {
    let chunks = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        chunks += 1;
        yield new TextEncoder().encode('{"a":1}\n'.repeat(100));
      }
    }
    await expect(readLog(endless()).batches().next()).rejects.toMatchObject({
      code: 'log-not-recognized',
    });
    expect(chunks).toBeLessThan(20);
  });

  test('gives a batch for each chunk', async () => {
    const sizes: number[] = [];
    const bytes = new TextEncoder().encode(log);
    for await (const batch of readLog(inChunks(bytes, Math.ceil(bytes.length / 3))).batches()) {
      sizes.push(batch.length);
    }
    expect(sizes).toHaveLength(4);
  });

  test('counts lines, bytes and a missing last newline', async () => {
    const { report } = await readEvents(log.trimEnd());
    expect(report).toMatchObject({ lines: 3, bytes: log.length - 1, unterminated: true });
    expect((await readEvents(log)).report).toMatchObject({
      bytes: log.length,
      unterminated: false,
    });
  });

  test('survives rows of any depth and breadth', async () => {
    const deep = `{"input":${'['.repeat(50_000)}"x"${']'.repeat(50_000)}}`;
    const call = `{"type":"tool_use","id":"t1","name":"X","input":${deep}}`;
    const texts = Array.from({ length: 150_000 }, () => '{"type":"text","text":"a"}').join(',');
    const row = (uuid: string, content: string): string =>
      `{"parentUuid":null,"type":"assistant","message":{"content":[${content}]},"uuid":"${uuid}"}\n`;
    const { events } = await readEvents(row('a', call) + row('b', texts));
    expect(events.filter(({ kind }) => kind === 'tool-call')).toMatchObject([{ inputText: 'x' }]);
    expect(events.filter(({ kind }) => kind === 'assistant-text')).toHaveLength(150_000);
  });

  test('counts a line over the cap and reads on behind it', async () => {
    const long = new ClaudeCodeLog().user('x'.repeat(2000)).text();
    const behind = log.replaceAll('2026', '2027').replaceAll('-9cf7-', '-9cf8-');
    const { events, report } = await readEvents(log + long + behind, {
      maxLineBytes: 1000,
      chunkBytes: 100,
    });
    expect(report.damage.oversized).toBe(1);
    expect(report).toMatchObject({ lines: 7, bytes: 2 * log.length + long.length });
    expect(events.at(-1)).toMatchObject({ line: 7 });
  });

  test('until a line, nothing behind it is read, not even its bytes', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield new TextEncoder().encode(log);
        throw new Error('read too far');
      } finally {
        closed = true;
      }
    }
    const reading = readLog(source(), { untilLine: 2 });
    const lines: number[] = [];
    for await (const events of reading.batches()) lines.push(...events.map(({ line }) => line));
    expect(Math.max(...lines)).toBe(2);
    expect(closed).toBe(true);
    expect(reading.report).toMatchObject({ lines: 2, unterminated: false });
    expect(reading.report.bytes).toBe(log.split('\n').slice(0, 2).join('\n').length + 1);
  });
});
