import { assignmentSign } from './assignment-sign.ts';
import { isChosenPassword, isPasswordLike, isRandomLooking } from './looks-real.ts';
import type { SecretRule } from './secret-rule.ts';

const { raw } = String;

const slashes = raw`\\{0,31}/\\{0,31}/`;
const user = raw`[^\s/?#@:"'\`<>]{0,100}`;
const password = raw`[^\s/@"'\`<>\\]{1,200}`;
const loginCommand = '(?:docker login|mysql(?:admin|dump)?|sshpass)';

/** Secrets at a fixed place of a URL, a header or a command. */
export const credentialRules: readonly SecretRule[] = [
  {
    kind: 'url-password',
    anchors: [{ pivot: ':', after: `${slashes}${user}:${password}@` }],
    pattern: new RegExp(raw`://(?!(${user}):\1@)${user}:(${password})(?=@[^\s"'])`, 'g'),
    accepts: isChosenPassword,
  },
  {
    // A text that was cut off within the password.
    kind: 'url-password',
    anchors: [{ pivot: ':', after: `${slashes}${user}:${password}$` }],
    pattern: new RegExp(`://${user}:(${password})$`, 'g'),
    accepts: isPasswordLike,
  },
  {
    // A token in the place of the user; the text may be cut off right behind it.
    kind: 'url-password',
    anchors: [{ pivot: ':', after: raw`${slashes}[\w-]{20,100}(?:@|$)` }],
    pattern: /:\/\/([\w-]{20,100})(?=@[^\s"']|$)/g,
    accepts: isRandomLooking,
  },
  {
    kind: 'authorization',
    anchors: [
      { pivot: 'b', anyCase: true, after: raw`(?:earer|asic)\s{1,2}[\w.~+/=-]{12}` },
      {
        pivot: assignmentSign,
        anyCase: true,
        after: raw`(?<=authorization["'\`\\]{0,40}\s{0,2}[:=])`,
      },
    ],
    pattern:
      /\b(?:[Bb](?:earer|asic)|[Aa]uthorization["'`]?\s{0,2}[:=]\s{0,2}["'`]?[A-Za-z]{2,20})\s{1,2}([A-Za-z0-9._~+/=-]{11,}[A-Za-z0-9_~+/=-])/g,
    accepts: isRandomLooking,
  },
  {
    kind: 'cookie',
    anchors: [
      { pivot: assignmentSign, anyCase: true, after: raw`(?<=cookie["'\`\\]{0,40}\s{0,4}[:=])` },
    ],
    pattern:
      /=(?=[^\s"'`;=\\]{8})(?<=[Cc]ookie["'`]?\s{0,2}[:=]\s{0,2}["'`]?[^\r\n"'`\\]{0,600}=)([^\s"'`;=\\]+)/g,
    accepts: isRandomLooking,
  },
  {
    kind: 'curl-user',
    anchors: [{ pivot: '-', after: raw`(?<=[\s"']-)(?:u|-user)["',\s\\=]{1,40}[\w.@-]{1,60}:` }],
    pattern:
      /\bcurl\b[^\n]{0,400}?\s["']?(?:-u|--user)["',\s=]{1,4}[\w.@-]{1,60}:([^\s"'`$\\]{4,})/g,
    accepts: isPasswordLike,
  },
  {
    kind: 'password',
    anchors: [{ pivot: '-', after: raw`(?<=[\s"']-)p["',\s\\]{0,40}[^\s"',\\-]{6}` }],
    pattern: new RegExp(raw`\b${loginCommand}\s[^\n]{0,200}?-p["',\s]{0,4}([^\s"'\`$\\]{6,})`, 'g'),
    accepts: isPasswordLike,
  },
  {
    // A line of .netrc.
    kind: 'password',
    anchors: [
      { pivot: 'w', after: raw`ord\s(?<=login\s{1,4}\S{1,60}\s{1,4}password\s)`, anyCase: true },
      {
        pivot: assignmentSign,
        anyCase: true,
        after: raw`(?<=authorization["'\`\\]{0,40}\s{0,2}[:=])`,
      },
    ],
    pattern:
      /\bmachine\s{1,4}\S{1,200}\s{1,4}login\s{1,4}\S{1,60}\s{1,4}password\s{1,4}([^\s"'`\\]{4,})/g,
    accepts: isChosenPassword,
  },
];
