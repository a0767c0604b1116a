/**
 * Secrets of every kind, filled at random when the test runs: nothing in the repository looks like
 * a secret, and no run knows the values of another.
 */
export interface PlantedSecret {
  /** The kind that the mark must name. */
  kind: string;
  /** Words around the secret as a log has them; `§` stands for the secret. */
  line: string;
  secret: string;
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const digits = '0123456789';
const hex = `${digits}abcdef`;
const alphanumeric = upper + lower + digits;
const base64 = `${alphanumeric}+/`;
const urlSafe = `${alphanumeric}-_`;

/** One secret of each shape; the same seed gives the same secrets. */
export function plantSecrets(seed: number): PlantedSecret[] {
  const random = seededRandom(seed);
  const fill = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  // As password managers make them: digits are never missing or all in one place.
  const mixed = (length: number): string =>
    Array.from({ length }, (_, index) => fill(index % 4 === 2 ? digits : alphanumeric, 1)).join('');
  const pem = (label: string): string =>
    [
      `-----BEGIN ${label}-----`,
      ...Array.from({ length: 12 }, () => fill(base64, 64)),
      `${fill(base64, 22)}==`,
      `-----END ${label}-----`,
    ].join('\n');
  const plant = (kind: string, line: string, secret: string): PlantedSecret => ({
    kind,
    line,
    secret,
  });

  return [
    plant(
      'anthropic-key',
      'export ANTHROPIC_API_KEY=§',
      `sk-ant-${'api03'}-${fill(urlSafe, 93)}AA`,
    ),
    plant(
      'anthropic-key',
      'the login wrote § into the file',
      `sk-ant-${'oat01'}-${fill(urlSafe, 95)}`,
    ),
    plant('openai-key', 'client = OpenAI(api_key="§")', `sk-${'proj'}-${fill(urlSafe, 74)}`),
    plant(
      'openai-key',
      'OPENAI_API_KEY: §',
      `sk-${fill(alphanumeric, 20)}T3BlbkFJ${fill(alphanumeric, 20)}`,
    ),
    plant('github-token', 'git clone with § worked', `ghp_${fill(alphanumeric, 36)}`),
    plant(
      'github-token',
      "gh auth login --with-token <<< '§'",
      `github_pat_${fill(alphanumeric, 22)}_${fill(alphanumeric, 59)}`,
    ),
    plant('gitlab-token', 'PRIVATE-TOKEN: §', `glpat-${fill(urlSafe, 20)}`),
    plant(
      'slack-token',
      'bot token § for the channel',
      `xoxb-${fill(digits, 12)}-${fill(digits, 12)}-${fill(alphanumeric, 24)}`,
    ),
    plant(
      'slack-webhook',
      'curl https://hooks.slack.com/services/§ -d hi',
      `T${fill(upper, 8)}/B${fill(upper, 8)}/${fill(alphanumeric, 24)}`,
    ),
    plant(
      'discord-webhook',
      'https://discord.com/api/webhooks/§ posts',
      `${fill(digits, 18)}/${fill(urlSafe, 68)}`,
    ),
    plant(
      'discord-token',
      'client.login("§")',
      `M${fill(alphanumeric, 23)}.${fill(alphanumeric, 6)}.${fill(urlSafe, 27)}`,
    ),
    plant('npm-token', '//registry.npmjs.org/:_authToken=§', `npm_${fill(alphanumeric, 36)}`),
    plant(
      'pypi-token',
      'twine upload -u __token__ -p § dist/one.whl',
      `pypi-${fill(urlSafe, 160)}`,
    ),
    plant('stripe-key', 'stripe.api_key = "§"', `sk_${'live'}_${fill(alphanumeric, 24)}`),
    plant('stripe-key', 'with the test key § in place', `sk_${'test'}_${fill(alphanumeric, 99)}`),
    plant(
      'sendgrid-key',
      'mail goes out by § today',
      `SG.${fill(urlSafe, 22)}.${fill(urlSafe, 43)}`,
    ),
    plant('google-api-key', 'https://maps.example.org/js?key=§&v=3', `AIza${fill(urlSafe, 35)}`),
    plant('google-oauth-token', 'access token § expires soon', `ya29.${fill(urlSafe, 120)}`),
    plant('hugging-face-token', 'huggingface-cli login --token §', `hf_${fill(upper + lower, 34)}`),
    plant(
      'jwt',
      'curl -H "Authorization: Bearer §" localhost',
      `eyJ${fill(urlSafe, 33)}.eyJ${fill(urlSafe, 60)}.${fill(urlSafe, 43)}`,
    ),
    plant('aws-access-key-id', 'aws_access_key_id = §', `AKIA${fill(upper + '234567', 16)}`),
    plant('api-key', 'aws_secret_access_key = §', mixed(40)),
    plant(
      'azure-key',
      'AccountName=store;AccountKey=§;EndpointSuffix=core.windows.net',
      `${fill(base64, 86)}==`,
    ),
    plant('digitalocean-token', 'doctl auth init -t §', `dop_v1_${fill(hex, 64)}`),
    plant('vault-token', 'vault login § says ok', `hvs.${fill(urlSafe, 95)}`),
    plant('databricks-token', 'the workspace took § at once', `dapi${fill(hex, 32)}`),
    plant(
      'telegram-token',
      'https://api.telegram.org/bot§/getMe',
      `${fill('123456789', 10)}:AA${fill(urlSafe, 33)}`,
    ),
    plant('twilio-key', 'twilio with § sends', `SK${fill(hex, 32)}`),
    plant(
      'age-key',
      'age -i key.txt # §',
      `AGE-SECRET-KEY-1${fill('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
    ),
    plant('private-key', 'cat server.key\n§\nand that is it', pem('RSA PRIVATE KEY')),
    plant(
      'private-key',
      '{"type":"service_account","private_key":"§","client_email":"robot"}',
      pem('PRIVATE KEY'),
    ),
    plant('private-key', 'ssh-add - <<< "§" now', pem('OPENSSH PRIVATE KEY')),
    plant('url-password', 'postgres://shop:§@db.internal:5432/shop', mixed(14)),
    plant('authorization', 'Authorization: Basic § was sent', fill(base64, 40)),
    plant('cookie', 'Set-Cookie: sid=§; Path=/; HttpOnly', mixed(32)),
    plant('password', 'DB_PASSWORD=§ npm start', mixed(16)),
    plant('password', 'psql --password § -h db', `${fill(lower, 9)}${fill(digits, 3)}`),
    plant('password', 'spring:\n  password: §\n  url: jdbc', `${mixed(12)}!${fill(digits, 2)}`),
    plant('api-key', '{"api_key": "§", "region": "eu"}', mixed(32)),
    plant('secret', "const clientSecret = '§'; // keep", fill(hex, 40)),
    plant('token', 'session_token: "§" in the vault', mixed(24)),
    plant('curl-user', 'curl -s -u "robot:§" https://api.internal/v1', mixed(16)),
    plant('password', '<server><username>ci</username><password>§</password></server>', mixed(14)),
    plant('password', '- name: DB_PASSWORD\n  value: §\n- name: HOST', mixed(14)),
    plant('password', '["mysqldump","--password","§","shop"]', mixed(14)),
    plant('password', 'the admin password is §, write it down', mixed(12)),
    plant('token', 'https://ci.internal/build?access_token=§&branch=main', mixed(32)),
    plant('token', 'const token: string = "§";', mixed(24)),
    plant('secret', 'SESSION_SECRET=§', fill(hex, 64)),
    plant('service-token', 'linear with § lists them', `lin_api_${fill(alphanumeric, 40)}`),
  ];
}

function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
