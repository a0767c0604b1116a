import { isChosenPassword, isPasswordLike, isRandomLooking } from './looks-real.ts';
import type { SecretRule } from './secret-rule.ts';

const user = '[^\\s/?#@:"\'`<>]{0,100}';
const password = '[^\\s/@"\'`<>\\\\]{1,200}';

/** Secrets at a fixed place of a URL, a header or a command. */
export const credentialRules: readonly SecretRule[] = [
  {
    kind: 'url-password',
    anchors: [{ pivot: ':', after: `\\\\{0,31}/\\\\{0,31}/${user}:${password}@` }],
    pattern: new RegExp(`://(?!(${user}):\\1@)${user}:(${password})(?=@[^\\s"'])`, 'g'),
    accepts: isChosenPassword,
  },
  {
    // A text that was cut off within the password.
    kind: 'url-password',
    anchors: [{ pivot: ':', after: `\\\\{0,31}/\\\\{0,31}/${user}:${password}$` }],
    pattern: new RegExp(`://${user}:(${password})$`, 'g'),
    accepts: isPasswordLike,
  },
  {
    kind: 'authorization',
    anchors: [{ pivot: '[Bb]', after: '(?:earer|asic)\\s' }],
    pattern: /\b[Bb](?:earer|asic)\s{1,2}([A-Za-z0-9._~+/=-]{11,}[A-Za-z0-9_~+/=-])/g,
    accepts: isRandomLooking,
  },
  {
    kind: 'cookie',
    anchors: [{ pivot: '[:=]', before: '[Cc]ookie["\'`\\\\]{0,40}\\s{0,4}' }],
    pattern:
      /=(?=[^\s"'`;=\\]{8})(?<=[Cc]ookie["'`]?\s{0,2}[:=]\s{0,2}["'`]?[^\r\n"'`\\]{0,600}=)([^\s"'`;=\\]+)/g,
    accepts: isRandomLooking,
  },
  {
    kind: 'curl-user',
    anchors: [{ pivot: '-', after: `(?:u|-user)["',\\s\\\\=]{0,40}[\\w.@-]{1,60}:` }],
    pattern:
      /\bcurl\b[^\n]{0,400}?\s["']?(?:-u|--user)["',\s=]{0,4}[\w.@-]{1,60}:([^\s"'`$\\]{4,})/g,
    accepts: isPasswordLike,
  },
];
