import { assignmentSign } from './assignment-sign.ts';
import { isPlaceholder } from './looks-real.ts';
import type { Anchor, SecretRule } from './secret-rule.ts';

const { raw } = String;

// Not inside a word; the colors of a terminal end in a letter that belongs to no word.
const wordStart = raw`(?:(?<![A-Za-z0-9])|(?<=\[[\d;]{0,12}m))`;
const wordEnd = '(?![A-Za-z0-9])';

const pemLabel = '[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----';
// Between two lines of base64: a line end, and what listings, diffs and code put around it.
const pemBreak = raw`(?:[^A-Za-z0-9+/="]{1,16}(?:\d{1,6}[^A-Za-z0-9+/="]{1,4})?|\s{0,4}["'][^"'\n]{0,6}\n[\s+]{0,12}["'])`;
const pemHeader = raw`${pemBreak}(?:Proc-Type|DEK-Info|Version|Comment): [^\n\\"]{1,80}`;
const pemLine = `${pemBreak}[+]?[A-Za-z0-9+/]{32,}={0,2}`;
const pemRest = `(?:${pemBreak}[+]?[A-Za-z0-9+/]{1,75}={0,2})?`;
const pemEnd = raw`(?:${pemBreak}=[\w+/]{4})?${pemBreak}[+]?-----END ${pemLabel}`;
const pemCut = `(?:${pemBreak})?[A-Z ]{0,50}-{0,5}$`;

// In front of the anchor it spares most texts with words such as `task-` or `risk-`.
const noWordSk = '(?<![aeiou])sk-';

/** Secrets that show what they are, by a prefix or by their form. */
export const tokenRules: readonly SecretRule[] = [
  shape(
    'private-key',
    { pivot: '-', after: '----BEGIN' },
    `-----BEGIN ${pemLabel}(?:${pemHeader}){0,4}(?:${pemLine}){1,400}(?:${pemRest}(?:${pemEnd}|${pemCut}))?`,
  ),
  prefixed('age-key', 'AGE-SECRET-KEY-', '1[A-Z0-9]{40,}'),
  prefixed('anthropic-key', noWordSk, raw`ant-[a-z]+\d\d-[\w-]{20,}`),
  prefixed('openai-key', noWordSk, raw`(?:proj|svcacct|admin|or-v1)-[\w-]{20,}`),
  prefixed('openai-key', noWordSk, '[A-Za-z0-9]{32,}'),
  prefixed('github-token', 'gh[pousr]_', raw`[\w-]{36,}(?:\.[\w-]{10,}){0,2}`),
  prefixed('github-token', 'github_pat_', raw`\w{50,}`),
  prefixed(
    'gitlab-token',
    'gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas)-',
    raw`[\w-]{20,}(?:\.[\w-]{2,}){0,2}`,
  ),
  prefixed('slack-token', '(?:xox[abceoprs]|xapp)-', '[A-Za-z0-9-]{10,}'),
  prefixed('npm-token', 'npm_', '[A-Za-z0-9]{36,}'),
  prefixed('pypi-token', 'pypi-', raw`[\w-]{50,}`),
  prefixed('stripe-key', '[sr]k_(?:live|test)_', '[A-Za-z0-9]{16,}'),
  prefixed('stripe-key', 'whsec_', '[A-Za-z0-9+/=]{24,}'),
  prefixed('sendgrid-key', raw`SG\.`, raw`[\w-]{16,32}\.[\w-]{16,64}`),
  prefixed('google-oauth-token', raw`ya29\.`, raw`[\w-]{20,}(?:\.[\w-]{6,}){0,4}`),
  prefixed('google-oauth-token', 'GOCSPX-', raw`[\w-]{20,}`),
  prefixed('hugging-face-token', 'hf_', '[A-Za-z0-9]{30,}'),
  prefixed('digitalocean-token', 'do[opr]_v1_', '[a-f0-9]{64}'),
  prefixed('vault-token', raw`hv[sbr]\.`, raw`[\w-]{24,}`),
  // Among these are those that secretlint knows too: a text with one must not be passed over.
  prefixed(
    'service-token',
    '(?:lin_api|ntn|gl(?:sa|c)|ops|shp(?:at|ca|pa|ss)|vc[aikpr]|figd|dckr_pat|cf(?:k|ut|at)|gsk)_',
    raw`[\w+/=-]{20,}`,
  ),
  prefixed(
    'service-token',
    '(?:sbp|sb_secret|sntry[su]|rubygems|pscale_tkn|r8)_',
    raw`[\w+/=-]{30,}`,
  ),
  prefixed('service-token', '(?:tskey|xai|pplx|pul|NRAK|PMAK|sq0(?:atp|csp))-', raw`[\w-]{20,}`),
  prefixed('service-token', raw`dp\.(?:audit|ct|pt|sa|scim|st)\.`, '[A-Za-z0-9]{40,}'),
  shape('google-api-key', { pivot: 'A', after: 'Iza' }, raw`AIza[\w-]{35}`),
  shape(
    'aws-access-key-id',
    { pivot: 'A', after: '(?:KI|SI|BI|CC)A' },
    'A(?:KI|SI|BI|CC)A[A-Z0-9]{16}',
  ),
  shape('databricks-token', { pivot: 'd', after: 'api[a-f0-9]{8}' }, raw`dapi[a-f0-9]{32}(?:-\d)?`),
  shape('twilio-key', { pivot: 'S', after: 'K[a-f0-9]{8}' }, 'SK[a-f0-9]{32}'),
  shape('telegram-token', { pivot: ':', after: 'AA' }, raw`(?:bot)?(\d{8,10}:AA[\w-]{33})`),
  shape('jwt', { pivot: raw`\.`, after: 'eyJ' }, raw`eyJ[\w-]{10,1000}\.eyJ[\w-]{10,}\.[\w-]{10,}`),
  shape(
    'discord-token',
    { pivot: raw`\.`, after: raw`[\w-]{6}\.[\w-]{27}` },
    raw`[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}`,
  ),
  shape(
    'slack-webhook',
    { pivot: ':', after: raw`\\{0,31}/\\{0,31}/hooks\.slack` },
    raw`hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/([\w/+-]{20,})`,
  ),
  shape(
    'discord-webhook',
    { pivot: ':', after: raw`\\{0,31}/\\{0,31}/(?:\w{1,9}\.)?discord` },
    raw`api/webhooks/(\d{15,22}/[\w-]{50,})`,
  ),
  shape(
    'azure-key',
    {
      pivot: assignmentSign,
      anyCase: true,
      after: '(?<=(?:key|signature|[?&]sig)=)[a-z0-9+/%]{30}',
    },
    raw`(?:(?:Account|Access)[Kk]ey|SharedAccessSignature|(?<=[?&])sig)=([\w+/%-]{30,}={0,2})`,
  ),
  shape('azure-key', { pivot: 'Q', after: '~' }, raw`[\w~.-]{3}[78]Q~[\w~.-]{30,33}[\w~-]`),
];

function prefixed(kind: string, prefix: string, body: string): SecretRule {
  const pivot = prefix.endsWith(raw`\.`) ? raw`\.` : prefix.slice(-1);
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
