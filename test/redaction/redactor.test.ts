import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LogEvent } from '../../src/logs/event.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { plantSecrets } from './planted-secrets.ts';

const mark = /\[redacted:([a-z0-9-]+):([0-9a-f]{6})\]/;
const newRedactor = () => createRedactor({ fingerprint: () => 'c0ffee' });
const githubToken = `ghp_${'aB3dE6gH9jK2'.repeat(3)}`;
const otherToken = `npm_${'Zy8xW5vU2tS9'.repeat(3)}`;

const planted = fc.integer().map(plantSecrets);
const onePlanted = fc.tuple(planted, fc.nat()).map(([all, nth]) => all[nth % all.length]!);
// Words that can stand beside a secret without becoming part of it or of its name.
const words = fc
  .array(fc.constantFrom('fix', 'the', 'test', '→', '日本', '😀', '{', '}', '(', '\t', '\\', '/'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(' '));

describe('the redactor', () => {
  test('changes nothing but the secret, whatever words stand around it', async () => {
    await fc.assert(
      fc.asyncProperty(words, onePlanted, words, async (before, { line, secret, kind }, after) => {
        const around = (middle: string): string =>
          `${before}\n${line.replace('§', middle)}\n${after}`;
        const redacted = await newRedactor().redactText(around(secret));
        expect(redacted).toBe(around(`[redacted:${kind}:c0ffee]`));
      }),
    );
  });

  test('keeps a JSON line a JSON line with the same keys, wherever in it a secret stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 3 }),
        words,
        onePlanted,
        async (value, text, { line, secret, kind }) => {
          const wrap = (middle: string): unknown => ({
            value,
            rows: [text, { inner: JSON.stringify({ row: line.replace('§', middle) }) }],
          });
          const redacted = await newRedactor().redactLine(JSON.stringify(wrap(secret)));
          expect(redacted.includes('\n')).toBe(false);
          expect(JSON.parse(redacted)).toEqual(
            JSON.parse(JSON.stringify(wrap(`[redacted:${kind}:c0ffee]`))),
          );
        },
      ),
    );
  });

  test('changes nothing when it redacts again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            words,
            onePlanted.map(({ secret }) => secret),
            onePlanted.map(({ line, secret }) => line.replace('§', secret)),
          ),
        ),
        fc.constantFrom('', ' ', '"', '=', '\n'),
        async (parts, glue) => {
          const once = await newRedactor().redactText(parts.join(glue));
          const again = newRedactor();
          expect(await again.redactText(once)).toBe(once);
          expect(again.counts).toEqual({});
        },
      ),
    );
  });

  test('leaves no secret behind when many stand in one text', async () => {
    await fc.assert(
      fc.asyncProperty(planted, async (secrets) => {
        const text = secrets.map(({ line, secret }) => line.replace('§', secret)).join('\n');
        const redacted = await newRedactor().redactText(text);
        for (const { secret } of secrets) expect(redacted.includes(secret)).toBe(false);
        expect(redacted.split('[redacted:')).toHaveLength(secrets.length + 1);
      }),
      { numRuns: 20 },
    );
  });

  test('survives any line, and never adds or removes a line end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const redacted = await newRedactor().redactLine(text);
        expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });

  test('needs time in proportion to the text, whatever the text is', async () => {
    // With the square of it, each of these would take minutes.
    const parts = [
      '-eyJaaaaaaaaaa.',
      'cookie: =abcdefgh',
      'curl -u a:',
      '://a:a',
      'password:',
      '"',
      '\\\\',
    ];
    const keys = ['-----BEGIN PRIVATE KEY-----\\n', 'A'.repeat(64)];
    for (const part of [...parts, ...keys, keys.join(''), `${githubToken} `]) {
      const text = `token: ${part.repeat(Math.ceil(200_000 / part.length))}`;
      expect((await newRedactor().redactLine(text)).length).toBeGreaterThan(0);
    }
  });

  test('returns a line without secrets as the same bytes, odd numbers and escapes included', async () => {
    const line = '{ "n":1.0, "big":12345678901234567890, "e":"\\u00e9\\/x", "a":1, "a":2 }';
    expect(await newRedactor().redactLine(line)).toBe(line);
  });

  test('changes only the secret in a line with odd numbers and escapes', async () => {
    const line = (middle: string): string =>
      `{ "n":1.0, "e":"\\u00e9\\/ ${middle}", "a":1, "a":2 }`;
    expect(await newRedactor().redactLine(line(githubToken))).toBe(
      line('[redacted:github-token:c0ffee]'),
    );
  });

  test('gives one fingerprint to a secret, however it is escaped', async () => {
    const seen = new Set<string>();
    const { redactLine } = createRedactor({
      fingerprint: (secret) => {
        seen.add(secret);
        return 'c0ffee';
      },
    });
    const key = plantSecrets(1).find(({ kind }) => kind === 'private-key')?.secret ?? '';
    for (const line of [key, JSON.stringify({ key }), JSON.stringify([JSON.stringify({ key })])]) {
      await redactLine(line);
    }
    expect(seen).toEqual(new Set([key]));
  });

  test('parts two secrets that stand glued together', async () => {
    const redacted = await newRedactor().redactText(`${githubToken} ${otherToken}`);
    expect(redacted).toBe('[redacted:github-token:c0ffee] [redacted:npm-token:c0ffee]');
  });

  test('is not fooled by a forged mark beside a secret', async () => {
    const redacted = await newRedactor().redactText(`[redacted:password:c0ffee] ${githubToken}`);
    expect(redacted).toBe('[redacted:password:c0ffee] [redacted:github-token:c0ffee]');
  });

  test('counts the marks by kind and holds no value', async () => {
    const redactor = newRedactor();
    await redactor.redactTexts([githubToken, `${githubToken} and ${otherToken}`, 'nothing']);
    expect(redactor.counts).toEqual({ 'github-token': 2, 'npm-token': 1 });
  });

  test('calls the lint once for many texts, and maps what it finds back into each', async () => {
    const calls: string[] = [];
    const redactor = createRedactor({
      fingerprint: () => 'c0ffee',
      lint: async (text) => {
        calls.push(text);
        return [...text.matchAll(/odd-shape-\d+/g)].map(({ index, 0: found }) => ({
          kind: 'odd',
          start: index,
          end: index + found.length,
        }));
      },
    });
    const texts = Array.from({ length: 50 }, (_, n) => `sk-: odd-shape-${n} stands\\n here`);
    const redacted = await redactor.redactTexts(texts);
    expect(new Set(redacted)).toEqual(new Set(['sk-: [redacted:odd:c0ffee] stands\\n here']));
    // Once for all, and once more to see that nothing is left.
    expect(calls).toHaveLength(2);
  });
});

describe('redacted events', () => {
  const base = { line: 7, speaker: 'assistant' } as const;
  const call = (command: string): LogEvent => ({
    ...base,
    kind: 'tool-call',
    callId: 'call_1',
    tool: 'Bash',
    action: { type: 'command', command },
    inputText: command,
  });

  test('have marks in every field that holds words, and ids, kinds and lines as they were', async () => {
    const t = `x ${githubToken}`;
    const r = 'x [redacted:github-token:c0ffee]';
    const events: LogEvent[] = [
      { line: 1, speaker: 'user', kind: 'user-words', text: t, carrier: 'answer', about: t },
      call(t),
      {
        ...base,
        kind: 'tool-call',
        callId: 'c',
        tool: 'Edit',
        inputText: t,
        action: { type: 'edit', files: [{ path: t, change: 'update', removed: t, added: t }] },
      },
      {
        ...base,
        kind: 'tool-call',
        callId: 'c',
        tool: 'Task',
        inputText: t,
        action: { type: 'delegate', prompt: t },
      },
      {
        line: 4,
        speaker: 'tool',
        kind: 'tool-result',
        callId: 'c',
        text: t,
        failed: true,
        failure: 'exit',
        exitCode: 1,
      },
      { ...base, kind: 'todo', mode: 'replace', items: [{ id: '1', text: t, status: 'done' }] },
      { ...base, kind: 'question', callId: 'c', text: t, options: [t, 'no'] },
    ];
    const redacted = await newRedactor().redactEvents(events);
    expect(redacted).toEqual(JSON.parse(JSON.stringify(events).replaceAll(t, r)));
  });

  test('are the same objects where nothing was found, and none of the given ones is changed', async () => {
    const events = [call('ls'), call(`echo ${githubToken}`)];
    const before = structuredClone(events);
    const redacted = await newRedactor().redactEvents(events);
    expect(redacted[0]).toBe(events[0]);
    expect(redacted[1]).not.toBe(events[1]);
    expect(events).toEqual(before);
  });

  test('are the same list when none of them was suspect', async () => {
    const events = [call('ls'), call('cat a.txt')];
    expect(await newRedactor().redactEvents(events)).toBe(events);
  });

  test('keep a call id that looks like a secret, since results are found by it', async () => {
    const event: LogEvent = {
      line: 1,
      speaker: 'tool',
      kind: 'tool-result',
      callId: githubToken,
      text: 'ok',
      failed: false,
    };
    expect(await newRedactor().redactEvents([event])).toEqual([event]);
  });
});

test('a mark reads as DESIGN says: kind, then six hex digits', async () => {
  expect(await newRedactor().redactText(githubToken)).toMatch(mark);
});
