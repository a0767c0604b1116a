import { declaredName } from '../../extract/declared-name.ts';
import { isDeclaration } from '../../extract/declaration.ts';
import { wentThrough } from '../../extract/file-changes.ts';
import type { LogDigest } from '../../extract/log-digest.ts';
import { createSaidAbout, type SaidAbout } from '../../extract/said-about.ts';
import { baseName } from '../../extract/names.ts';
import type { FileChange } from '../../logs/event.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { rejection } from './rejection.ts';

interface Declared {
  line: number;
  text: string;
}

interface TakenOut {
  name: string;
  path: string;
  line: number;
  put: Declared | undefined;
}

/** Tests come and go with what they test. */
const TEST = /^test|_?tests?$/i;
const MIN_NAME_CHARS = 4;
const NOT_CODE = /\.(?:mdx?|txt|jsonc?|ya?ml|toml)$/i;
const MAX_NAMES = 3;
const MAX_QUOTE_CHARS = 200;

/** Functions and types that an edit put in and a later one took out, with what was said of that. */
export function findTakenOut(digest: LogDigest): Finding[] {
  const put = new Map<string, Declared>();
  const taken = new Map<string, TakenOut>();
  for (const record of digest.calls) {
    const { call } = record;
    if (call.action.type !== 'edit' || call.side !== undefined || !wentThrough(record)) continue;
    const files = call.action.files.filter(({ path }) => !NOT_CODE.test(path));
    for (const { path, removed } of files) {
      for (const [name] of declaredIn(removed)) {
        if (mentions(files, name)) continue;
        taken.set(name, { name, path, line: call.line, put: put.get(name) });
        put.delete(name);
      }
    }
    for (const [name, text] of files.flatMap(({ added }) => declaredIn(added))) {
      // Put in again it was moved, or the change of mind was changed.
      taken.delete(name);
      if (!put.has(name)) put.set(name, { line: call.line, text });
    }
  }
  const saidAbout = createSaidAbout(digest);
  const together = Map.groupBy(taken.values(), ({ path, line }) => `${line} ${path}`);
  return [...together.values()].flatMap((group) => toFinding(group, digest, saidAbout));
}

function declaredIn(text: string): [string, string][] {
  return text
    .split('\n')
    .filter(isDeclaration)
    .flatMap((line): [string, string][] => {
      const name = declaredName(line);
      return name === undefined || name.length < MIN_NAME_CHARS || TEST.test(name)
        ? []
        : [[name, line.trim()]];
    });
}

function mentions(changes: readonly FileChange[], name: string): boolean {
  return changes.some(({ added }) =>
    new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(added),
  );
}

function escaped(name: string): string {
  return name.replaceAll('$', String.raw`\$`);
}

/** What one edit took out of one file is one thing. */
function toFinding(group: readonly TakenOut[], digest: LogDigest, saidAbout: SaidAbout): Finding[] {
  const [first] = group;
  if (first === undefined) return [];
  const names = group.map(({ name }) => name).slice(0, MAX_NAMES);
  const where = `${names.join(', ')} in ${baseName(first.path)}`;
  const put = group.find((each) => each.put !== undefined)?.put;
  const claim =
    put === undefined
      ? `${where} was taken out at line ${first.line}`
      : `${where}, put in at line ${put.line}, was taken out at line ${first.line}`;
  const reason = saidAbout(names, { turnOf: first.line });
  if (reason !== undefined) {
    const { line, speaker } = reason;
    const quote = clipQuote(foldWhiteSpace(reason.text), MAX_QUOTE_CHARS);
    const weight = put === undefined ? 3 : 5.5;
    return [rejection(digest, { line, speaker, claim, quote, weight })];
  }
  // What stood there before the session says something only with a reason.
  if (put === undefined) return [];
  const quote = clipQuote(put.text, MAX_QUOTE_CHARS);
  return [rejection(digest, { line: put.line, weight: 3, claim, quote, speaker: 'assistant' })];
}
