import { isChosenPassword, isPasswordLike, isRandomLooking } from './looks-real.ts';
import type { Anchor, SecretRule } from './secret-rule.ts';

const passwordName = `(?:${anyCase('passw(?:or)?d|passphrase|passcode|pwd|(?<=[_-])pass')})`;
const keyOwner =
  'api|access|account|private|signing|encryption|auth|master|license|service|shared|secret';
const keyName = `(?:${anyCase(`(?:${keyOwner})[_-]?key`)}|(?<=[A-Z0-9]_)(?<!(?:CACHE|FOREIGN|PRIMARY|PUBLIC|SORT)_)KEY)`;
const secretName = `(?:${anyCase('secret|credentials?')})`;
const tokenName = `(?:${anyCase('(?<!next_?|page_?|sync_?|continuation_?)token|authorization|(?<=_)auth')})`;
const anyName = `(?:${[passwordName, keyName, secretName, tokenName].join('|')})`;
// What may follow within the name; not what makes it the name of something else (_ID, _FILE, …).
const nameTail =
  '(?:[_-](?:(?!(?:DIR|FIELD|FILE|ID|LENGTH|NAME|PATH|TYPE|UR[IL])\\b)[A-Z0-9_]{1,20}|base|hash|key|text|value)|[0-9]{1,2})?';

// Visible ASCII without quotes, backslash and, unless quoted, brackets and separators.
const quotedValue = '(["\'`])([!#-&(-[\\]-_a-~]{6,300})(?=\\1|$)';
const bareEnd = '(?=[.:?]{0,3}(?:[\\s"\'`,;)}\\]<>|&\\\\]|$))';
const bareValue = `([!#-%*+./0-9:=?@A-Z^_a-z~-]{5,300}[!#-%*+/0-9=@A-Z^_a-z~-])${bareEnd}`;

const assignment = `(?:\\s?:\\s?[Ss]tr(?:ing)?)?["'\`]?\\]?\\s{0,4}(?::=|=>|[:=])\\s{0,4}`;
const nameAndValue = `["'\`]?[\\s,]{1,20}["'\`]?[Vv]alue["'\`]?\\s{0,4}[:=]\\s{0,4}`;
const flag = `(?<=--[A-Za-z0-9-]{0,40})["'\`]?[,\\s]{1,4}`;
const tag = '(?<=<[\\w:.-]{0,60})>';
const words = '\\s{1,2}is:?\\s{1,2}';

// The same in a text with escapes: any number of backslashes, line ends as `\n`.
const anchors: readonly Anchor[] = [
  { pivot: '[:=]', before: `${anyName}${nameTail}["'\`\\\\]{0,40}\\]?\\s{0,4}` },
  {
    pivot: '[:=]',
    before: `${anyName}${nameTail}["'\`\\\\,\\sn]{1,90}[Vv]alue["'\`\\\\]{0,40}\\s{0,4}`,
  },
  { pivot: '[:=]', before: `${anyName}\\s?:\\s?[Ss]tr(?:ing)?\\s{0,4}` },
  { pivot: '-', after: `-[A-Za-z0-9-]{0,40}${anyName}` },
  { pivot: '>', before: `<[\\w:.-]{0,60}${anyName}${nameTail}` },
  { pivot: 'i', after: `s:?\\s(?<=${anyName}\\s{1,2}is:?\\s)` },
];

/** Secrets that only the name beside them gives away: .env, shell, YAML, JSON, XML, code, prose. */
export const assignmentRules: readonly SecretRule[] = [
  assigned('password', passwordName, isPasswordLike),
  assigned('api-key', keyName, isRandomLooking),
  assigned('secret', secretName, isRandomLooking),
  assigned('token', tokenName, isRandomLooking),
  environmentLine('password', '(?:PASSW(?:OR)?D|PASSPHRASE|(?<=_)P(?:ASS|WD))', isChosenPassword),
  environmentLine(
    'secret',
    `(?:SECRET|TOKEN|CREDENTIALS?|(?:${keyOwner.toUpperCase()})_?KEY)`,
    isPasswordLike,
  ),
];

function assigned(kind: string, name: string, accepts: SecretRule['accepts']): SecretRule {
  const link = [assignment, nameAndValue, flag, tag, words].join('|');
  const source = `${name}${nameTail}(?:${link})(?:${quotedValue}|${bareValue})`;
  return { kind, anchors, pattern: new RegExp(source, 'g'), accepts };
}

/** `NAME=value`: the value goes on to the blank, whatever signs are in it. */
function environmentLine(kind: string, name: string, accepts: SecretRule['accepts']): SecretRule {
  const value = '([!#-&(-[\\]-_a-~]{3,300}[!#-&*+./0-9:<=>?@A-Z^_a-z|~-])';
  return { kind, anchors, pattern: new RegExp(`${name}${nameTail}=["'\`]?${value}`, 'g'), accepts };
}

/** The source with every letter in both cases. No escape with a letter may be in it. */
function anyCase(source: string): string {
  return source.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
