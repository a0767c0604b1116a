import { isPlaceholder } from './looks-real.ts';
import type { Anchor, SecretRule } from './secret-rule.ts';

// Not inside a word; the colors of a terminal end in a letter that belongs to no word.
const wordStart = '(?:(?<![A-Za-z0-9])|(?<=\\[[\\d;]{0,12}m))';
const wordEnd = '(?![A-Za-z0-9])';

const pemLabel = '[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----';
// Between two lines of base64: line ends, also escaped, and what listings and code put there.
const pemGap = `(?:[^A-Za-z0-9+/="]{1,16}(?:\\d{1,6}[^A-Za-z0-9+/="]{1,4})?|["'][^"'\\n]{0,6}\\n\\s{0,12}["'])`;
const pemHeader = `(?:${pemGap}(?:Proc-Type|DEK-Info|Version|Comment): [^\\n\\\\"]{1,80})`;
const pemLines = `${pemHeader}{0,4}(?:${pemGap}[A-Za-z0-9+/]{32,}={0,2}){1,400}`;
const pemTail = `(?:${pemGap}[A-Za-z0-9+/]{1,75}={0,2})?`;

/** Secrets that show what they are, by a prefix or by their form. */
export const tokenRules: readonly SecretRule[] = [
  shape(
    'private-key',
    { pivot: '-', after: '----BEGIN' },
    `-----BEGIN ${pemLabel}${pemLines}(?:${pemTail}(?:${pemGap}[=+/\\w]{5})?${pemGap}?-----END ${pemLabel}|${pemTail}$)?`,
  ),
  prefixed('age-key', 'AGE-SECRET-KEY-', '1[A-Z0-9]{40,}'),
  prefixed('anthropic-key', 'sk-', 'ant-[a-z]+\\d\\d-[\\w-]{20,}'),
  prefixed('openai-key', 'sk-', '(?:proj|svcacct|admin|or-v1)-[\\w-]{20,}|sk-[A-Za-z0-9]{32,}'),
  prefixed('github-token', 'gh[pousr]_', '[\\w-]{36,}(?:\\.[\\w-]{10,}){0,2}'),
  prefixed('github-token', 'github_pat_', '\\w{50,}'),
  prefixed(
    'gitlab-token',
    'gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas)-',
    '[\\w-]{20,}(?:\\.[\\w-]{2,}){0,2}',
  ),
  prefixed('slack-token', '(?:xox[abceoprs]|xapp)-', '[A-Za-z0-9-]{10,}'),
  prefixed('npm-token', 'npm_', '[A-Za-z0-9]{36,}'),
  prefixed('pypi-token', 'pypi-', '[\\w-]{50,}'),
  prefixed('stripe-key', '[sr]k_(?:live|test)_', '[A-Za-z0-9]{16,}'),
  prefixed('stripe-key', 'whsec_', '[A-Za-z0-9+/=]{24,}'),
  prefixed('sendgrid-key', 'SG\\.', '[\\w-]{16,32}\\.[\\w-]{16,64}'),
  prefixed('google-oauth-token', 'ya29\\.', '[\\w-]{20,}(?:\\.[\\w-]{6,}){0,4}'),
  prefixed('google-oauth-token', 'GOCSPX-', '[\\w-]{20,}'),
  prefixed('hugging-face-token', 'hf_', '[A-Za-z0-9]{30,}'),
  prefixed('digitalocean-token', 'do[opr]_v1_', '[a-f0-9]{64}'),
  prefixed('vault-token', 'hv[sbr]\\.', '[\\w-]{24,}'),
  // Those that secretlint knows too, so that a text with one of them is not passed over.
  prefixed(
    'service-token',
    '(?:lin_api|ntn|gl(?:sa|c)|ops|shp(?:at|ca|pa|ss)|vc[aikpr]|figd|dckr_pat|cf(?:k|ut|at)|gsk)_',
    '[\\w+/=-]{20,}',
  ),
  prefixed('service-token', '(?:tskey|xai|pplx|pul)-', '[\\w-]{20,}'),
  prefixed('service-token', '(?:sbp|sntry[su]|rubygems|pscale_tkn|r8)_', '[\\w+/=-]{30,}'),
  shape('google-api-key', { pivot: 'A', after: 'Iza' }, 'AIza[\\w-]{35}'),
  shape(
    'aws-access-key-id',
    { pivot: 'A', after: '(?:KI|SI|BI|CC)A' },
    'A(?:KI|SI|BI|CC)A[A-Z0-9]{16}',
  ),
  shape('databricks-token', { pivot: 'd', after: 'api[a-f0-9]{8}' }, 'dapi[a-f0-9]{32}(?:-\\d)?'),
  shape('twilio-key', { pivot: 'S', after: 'K[a-f0-9]{8}' }, 'SK[a-f0-9]{32}'),
  shape('telegram-token', { pivot: ':', after: 'AA' }, '(?:bot)?(\\d{8,10}:AA[\\w-]{33})'),
  shape('jwt', { pivot: '\\.', after: 'eyJ' }, 'eyJ[\\w-]{10,1000}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}'),
  shape(
    'discord-token',
    { pivot: '\\.', after: '[\\w-]{6}\\.[\\w-]{27}' },
    '[MNO][\\w-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,40}',
  ),
  shape(
    'slack-webhook',
    { pivot: '/', before: 'slack(?:-gov)?\\.com\\\\{0,31}' },
    'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/([\\w/+-]{20,})',
  ),
  shape(
    'discord-webhook',
    { pivot: '/', before: 'webhooks\\\\{0,31}' },
    'api/webhooks/(\\d{15,22}/[\\w-]{50,})',
  ),
  shape(
    'azure-key',
    { pivot: '=', before: '(?:Account|Access)[Kk]ey|AccessSignature|[?&]sig' },
    '(?:(?:Account|Access)[Kk]ey|SharedAccessSignature|[?&]sig)=([\\w+/%-]{30,}={0,2})',
  ),
];

function prefixed(kind: string, prefix: string, body: string): SecretRule {
  const pivot = prefix.endsWith('\\.') ? '\\.' : prefix.slice(-1);
  return shape(kind, { pivot, before: prefix.slice(0, -pivot.length) }, `${prefix}${body}`);
}

function shape(kind: string, anchor: Anchor, source: string): SecretRule {
  return {
    kind,
    anchors: [anchor],
    pattern: new RegExp(`${wordStart}(?:${source})${wordEnd}`, 'g'),
    accepts: (secret) => !isPlaceholder(secret),
  };
}
