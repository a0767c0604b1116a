import { describe, expect, test } from '@jest/globals';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { lintWithSecretlint } from '../../src/redaction/secretlint.ts';
import { plantSecrets, type PlantedSecret } from './planted-secrets.ts';

const seed = Number(process.env['PLANTED_SEED'] ?? Date.now() % 1_000_000);
const planted = plantSecrets(seed);
const redactor = createRedactor({ fingerprint: () => 'c0ffee', lint: lintWithSecretlint });

/** How words may stand in a log, and how they are read out of it again. */
interface Spelling {
  write: (words: string) => string;
  read: (line: string) => string;
}

const spellings: Record<string, Spelling> = {
  'as plain text': { write: String, read: String },
  'in a JSON line': {
    write: (words) => JSON.stringify({ type: 'user', text: words, n: 1 }),
    read: (line) => textOf(line),
  },
  'in a JSON line quoted in a JSON line': {
    write: (words) => JSON.stringify({ text: JSON.stringify({ text: words }) }),
    read: (line) => textOf(textOf(line)),
  },
  'four layers deep': {
    write: (words) => [1, 2, 3, 4].reduce((inner) => JSON.stringify([inner]), words),
    read: (line) => [1, 2, 3, 4].reduce((outer) => (JSON.parse(outer) as [string])[0], line),
  },
  'as a key of an object': {
    write: (words) => JSON.stringify({ [words]: true }),
    read: (line) => Object.keys(JSON.parse(line) as object).join(),
  },
  'with every character escaped': {
    write: (words) => `{"text":"${Array.from(words, escapeFully).join('')}"}`,
    read: (line) => textOf(line),
  },
  'in glued objects': {
    write: (words) => `{"a":"x"}${JSON.stringify({ text: words })}{"b":"y"}`,
    read: (line) => textOf(line.slice('{"a":"x"}'.length, -'{"b":"y"}'.length)),
  },
  'on a line with a stray quote and a NUL': {
    write: (words) => `{"bad":"quo"te\0",${JSON.stringify(words)}`,
    read: (line) => JSON.parse(line.slice('{"bad":"quo"te\0",'.length)) as string,
  },
};

function textOf(line: string): string {
  return (JSON.parse(line) as { text: string }).text;
}

function escapeFully(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const wordsWith = ({ line }: PlantedSecret, inside: string): string => line.replace('§', inside);
const markOf = ({ kind }: PlantedSecret): string => `[redacted:${kind}:c0ffee]`;

describe(`planted secrets (PLANTED_SEED=${seed})`, () => {
  test('are at least 40, of at least 25 kinds', () => {
    expect(planted.length).toBeGreaterThanOrEqual(40);
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(25);
  });

  test.each(Object.entries(spellings))(
    'each give way to one mark of their kind %s, and the words beside them stay',
    async (_, { write, read }) => {
      const lines = planted.map((one) => write(wordsWith(one, one.secret)));
      const redacted = await Promise.all(lines.map((line) => redactor.redactLine(line)));
      expect(redacted.map(read)).toEqual(planted.map((one) => wordsWith(one, markOf(one))));
    },
  );

  test('are gone from a last line that was cut off right behind them', async () => {
    for (const one of planted) {
      const line = JSON.stringify({ text: wordsWith(one, one.secret) });
      const escaped = JSON.stringify(one.secret).slice(1, -1);
      const start = line.indexOf(escaped);
      const redacted = await redactor.redactLine(line.slice(0, start + escaped.length));
      expect(redacted).toBe(line.slice(0, start) + markOf(one));
    }
  });

  test('of key files are gone from a last line that was cut off anywhere within them', async () => {
    const keys = planted.filter(({ kind }) => kind === 'private-key');
    for (const one of keys) {
      const line = JSON.stringify({ text: wordsWith(one, one.secret) });
      const start = line.indexOf('-----BEGIN');
      for (let end = start + 120; end < start + one.secret.length; end += 37) {
        const redacted = await redactor.redactLine(line.slice(0, end));
        expect(redacted).toMatch(/\[redacted:private-key:c0ffee\][^A-Za-z0-9]*\d*[^A-Za-z0-9]*n?$/);
      }
    }
  });

  test('are found in one batch as they are one by one', async () => {
    const together = await redactor.redactTexts(planted.map((one) => wordsWith(one, one.secret)));
    expect(together).toEqual(planted.map((one) => wordsWith(one, markOf(one))));
  });
});
