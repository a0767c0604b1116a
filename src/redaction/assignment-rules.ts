import { assignmentSign } from './assignment-sign.ts';
import { isChosenPassword, isId, isPasswordLike, isRandomLooking } from './looks-real.ts';
import type { Anchor, SecretRule } from './secret-rule.ts';

const { raw } = String;

const keyOwner =
  'access|account|api|auth|encryption|license|master|private|secret|service|shared|signing';
const notSecretKey = 'cache|foreign|hash|idempotency|object|partition|primary|public|row|sort';
const names = {
  password: `(?:passw(?:or)?d|passphrase|passcode|pwd|(?<=["'_-])pass|密码)`,
  'api-key': `(?:(?:${keyOwner})[ ._-]?key|(?<=[a-z0-9]_)(?<!(?:${notSecretKey})_)key)`,
  secret: '(?:secret|credentials?)',
  token: `(?:(?<!(?:next|page|sync|continuation)_?)token|authorization|(?<=["'_])auth)`,
};
const anyName = `(?:${Object.values(names).join('|')})`;
// What may follow within the name; not what makes it the name of something else (_ID, _FILE, …).
const otherThings = 'count|dir|field|file|id|length|limit|name|path|type|ur[il]|usage';
const nameTail = raw`(?:[_-](?!(?:${otherThings})\b)[a-z0-9_]{1,20}|[0-9]{1,2})?`;

// Visible ASCII without quotes, backslash and, unless quoted, brackets and separators.
const quotedValue = raw`(["'\`])([!#-&(-[\]-_a-~]{6,300})(?=\1|$)`;
const bareEnd = raw`(?=[.:?]{0,3}(?:[\s"'\`,;)}\]<>|&\\]|$))`;
const bareValue = raw`((?:[!#-%*+./0-9:=?@A-Z^_a-z~-]|&(?![\w.-]+=)){5,300}[!#-%*+/0-9=@A-Z^_a-z~-])${bareEnd}`;

/** What stands between a name and its value. */
const links = [
  raw`(?:\s?:\s?str(?:ing)?)?["'\`]?\]?\s{0,4}(?::=|=>|[:=：])\*{0,2}\s{0,4}`,
  raw`["'\`]?[\s,]{1,20}["'\`]?value["'\`]?\s{0,4}[:=]\s{0,4}`,
  raw`["'\`],\s?(?=["'\`])`,
  raw`["'\`*]{0,2}\s{1,8}\|\s{1,8}`,
  raw`(?<=--[a-z0-9-]{0,40})["'\`]?[,\s]{1,4}`,
  raw`(?<=<[\w:.-]{0,60})>`,
  raw`\s{1,2}is:?\s{1,2}`,
  // A blank alone is enough only before what is nothing but a secret.
  raw`\s{1,4}(?=[\w+/=-]{32})`,
];

// The same, but also in a text with escapes: any number of backslashes, line ends as `\n`. A name
// with a tail is looked for from the joint on: to look back over all that a tail may be costs more
// than all other anchors together (measured).
const quotes = raw`["'\`*\\]{0,40}`;
const linkEnds = [
  raw`${quotes}\]?\s{0,4}[:=：]`,
  raw`["'\`\\,\sn]{1,90}value${quotes}\s{0,4}[:=]`,
  raw`\s?:\s?str(?:ing)?\s{0,4}=`,
  raw`["'\`\\]{1,40},`,
  raw`${quotes}\s{1,8}\|`,
  raw`(?<=<[\w:.-]{0,60})>`,
];
const noValue = raw`(?!\s{0,4}(?:[{[(]|\d+[,}]))`;
const longValue = raw`\s{1,4}[\w+/=-]{32}`;
const anchors: readonly Anchor[] = [
  {
    pivot: assignmentSign,
    after: `(?<=${anyName}[0-9]{0,2}(?:${linkEnds.join('|')}))${noValue}`,
  },
  {
    pivot: '[_-]',
    after: raw`(?<=${anyName}[_-])(?!(?:${otherThings})\b)[a-z0-9_]{1,20}(?:(?:${linkEnds.join('|')})${noValue}|${longValue})`,
  },
  { pivot: '[_-]', after: `[a-z_]{3,20}${longValue}` },
  { pivot: '-', after: `-[a-z0-9-]{0,40}${anyName}` },
  { pivot: 'i', after: raw`s:?\s(?<=${anyName}\s{1,2}is:?\s)` },
].map((anchor) => ({ ...anchor, anyCase: true }));

/** Secrets that only the name beside them gives away: .env, shell, YAML, JSON, XML, code, prose. */
export const assignmentRules: readonly SecretRule[] = [
  assigned('password', isPasswordLike),
  assigned('api-key', isRandomLooking),
  assigned('secret', isRandomLooking),
  assigned('token', isRandomLooking),
  environmentLine('password', '(?:PASSW(?:OR)?D|PASSPHRASE|(?<=_)P(?:ASS|WD))', isChosenPassword),
  environmentLine(
    'secret',
    `(?:SECRET|TOKEN|CREDENTIALS?|(?:${keyOwner.toUpperCase()})_?KEY)`,
    isPasswordLike,
  ),
];

function assigned(kind: keyof typeof names, looksReal: (value: string) => boolean): SecretRule {
  const source = `${names[kind]}${nameTail}(?:${links.join('|')})(?:${quotedValue}|${bareValue})`;
  // Some services give out UUIDs as keys; what is called a token may be a mere id.
  const accepts = (value: string): boolean => looksReal(value) || (kind !== 'token' && isId(value));
  return { kind, anchors, pattern: new RegExp(source, 'gi'), accepts };
}

/** `NAME=value`: the value goes on to the blank, whatever signs are in it. */
function environmentLine(
  kind: string,
  name: string,
  looksReal: (value: string) => boolean,
): SecretRule {
  const tail = raw`(?:_(?!(?:${otherThings.toUpperCase()})\b)[A-Z0-9_]{1,20})?`;
  const value = raw`([!#-&(-[\]-_a-~]{3,300}[!#-&*+./0-9:<=>?@A-Z^_a-z|~-])`;
  const accepts = (secret: string): boolean => looksReal(secret) || isId(secret);
  return { kind, anchors, pattern: new RegExp(`${name}${tail}=["'\`]?${value}`, 'g'), accepts };
}
