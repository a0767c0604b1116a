import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRedactor, type Redactor } from '../../src/redaction/redactor.ts';
import { lintWithSecretlint } from '../../src/redaction/secretlint.ts';
import { plantSecrets, type PlantedSecret } from './planted-secrets.ts';

const seed = Number(process.env['PLANTED_SEED'] ?? Date.now() % 1_000_000);
const planted = plantSecrets(seed);

/** How a secret may stand in a log: the planted words written out, and the words taken back. */
const spellings: Record<
  string,
  { write: (words: string) => string; read?: (line: string) => string }
> = {
  'as plain text': { write: (words) => words },
  'in a JSON line': {
    write: (words) => JSON.stringify({ type: 'user', text: words, n: 1 }),
    read: (line) => JSON.parse(line).text,
  },
  'in a JSON line quoted in a JSON line': {
    write: (words) => JSON.stringify({ result: JSON.stringify({ text: words }) }),
    read: (line) => JSON.parse(JSON.parse(line).result).text,
  },
  'four layers deep': {
    write: (words) => [1, 2, 3, 4].reduce((inner) => JSON.stringify([inner]), words),
    read: (line) => [1, 2, 3, 4].reduce((outer) => JSON.parse(outer)[0], line),
  },
  'as a key of an object': {
    write: (words) => JSON.stringify({ [words]: true }),
    read: (line) => Object.keys(JSON.parse(line))[0] ?? '',
  },
  'with every character escaped': {
    write: (words) => `{"text":"${Array.from(words, escapeFully).join('')}"}`,
    read: (line) => JSON.parse(line).text,
  },
  'in glued objects': {
    write: (words) => `{"a":"x"}${JSON.stringify({ text: words })}{"b":"y"}`,
    read: (line) => JSON.parse(line.slice('{"a":"x"}'.length, -'{"b":"y"}'.length)).text,
  },
  'on a line with a stray quote and a NUL': {
    write: (words) => `{"bad":"quo"te\0",${JSON.stringify(words)}`,
    read: (line) => JSON.parse(line.slice('{"bad":"quo"te\0",'.length)),
  },
};

function escapeFully(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const wordsOf = ({ line, secret }: PlantedSecret): string => line.replace('§', secret);

describe(`planted secrets (PLANTED_SEED=${seed})`, () => {
  let redactor: Redactor;
  beforeAll(() => {
    redactor = createRedactor({ fingerprint: () => 'c0ffee', lint: lintWithSecretlint });
  });

  test('are at least 40, of at least 25 kinds', () => {
    expect(planted.length).toBeGreaterThanOrEqual(40);
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(25);
  });

  for (const [spelling, { write, read = (line: string) => line }] of Object.entries(spellings)) {
    test(`each gives way to one mark of its kind ${spelling}, and the words beside it stay`, async () => {
      for (const secret of planted) {
        const redacted = await redactor.redactLine(write(wordsOf(secret)));
        expect(read(redacted)).toBe(secret.line.replace('§', `[redacted:${secret.kind}:c0ffee]`));
      }
    });
  }

  test('each is gone from a last line that was cut off within or right behind it', async () => {
    for (const secret of planted) {
      const line = JSON.stringify({ text: wordsOf(secret) });
      const escaped = JSON.stringify(secret.secret).slice(1, -1);
      const end = line.indexOf(escaped) + escaped.length;
      const redacted = await redactor.redactLine(line.slice(0, end));
      expect(redacted).toBe(
        `${line.slice(0, end - escaped.length)}[redacted:${secret.kind}:c0ffee]`,
      );
    }
  });

  test('are all found in one batch as they are one by one', async () => {
    const texts = planted.map(wordsOf);
    const together = await redactor.redactTexts(texts);
    expect(together).toEqual(await Promise.all(texts.map((text) => redactor.redactText(text))));
    expect(together.filter((text) => text.includes('[redacted:'))).toHaveLength(planted.length);
  });
});
