export interface PlantedSecret {
  /** The kind that the mark must name. */
  kind: string;
  /** Words as a log has them; `§` stands for the secret. */
  line: string;
  secret: string;
}

const digits = '0123456789';
const hex = `${digits}abcdef`;
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const alnum = upper + lower + digits;
const alphabets = {
  digits,
  hex,
  upper,
  lower,
  alnum,
  base32: `${upper}234567`,
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  base64: `${alnum}+/`,
  url: `${alnum}-_`,
};

/**
 * Kind, line and shape. `{url:20}` is filled at random when the test runs: nothing in the
 * repository looks like a secret, and no run knows the values of another. `{mixed:20}` has digits
 * all over, as password managers see to; `{pem:LABEL}` is a key file, `{listed:LABEL}` one as a
 * tool shows it, with line numbers.
 */
const shapes: [kind: string, line: string, shape: string][] = [
  ['anthropic-key', 'export ANTHROPIC_API_KEY=§', 'sk-ant-api03-{url:93}AA'],
  ['anthropic-key', 'the login wrote § into the file', 'sk-ant-oat01-{url:95}'],
  ['openai-key', 'client = OpenAI(api_key="§")', 'sk-proj-{url:74}'],
  ['openai-key', 'OPENAI_API_KEY: §', 'sk-{alnum:20}T3BlbkFJ{alnum:20}'],
  ['github-token', 'git clone with § worked', 'ghp_{alnum:36}'],
  ['github-token', "gh auth login --with-token <<< '§'", 'github_pat_{alnum:22}_{alnum:59}'],
  ['gitlab-token', 'PRIVATE-TOKEN: §', 'glpat-{url:20}'],
  ['slack-token', 'bot token § for the channel', 'xoxb-{digits:12}-{digits:12}-{alnum:24}'],
  [
    'slack-webhook',
    'curl https://hooks.slack.com/services/§ -d hi',
    'T{upper:8}/B{upper:8}/{alnum:24}',
  ],
  ['discord-webhook', 'https://discord.com/api/webhooks/§ posts', '{digits:18}/{url:68}'],
  ['discord-token', 'client.login("§")', 'M{alnum:23}.{alnum:6}.{url:27}'],
  ['npm-token', '//registry.npmjs.org/:_authToken=§', 'npm_{alnum:36}'],
  ['pypi-token', 'twine upload -u __token__ -p § dist/one.whl', 'pypi-{url:160}'],
  ['stripe-key', 'stripe.api_key = "§"', 'sk_live_{alnum:24}'],
  ['stripe-key', 'with the test key § in place', 'sk_test_{alnum:99}'],
  ['sendgrid-key', 'mail goes out by § today', 'SG.{url:22}.{url:43}'],
  ['google-api-key', 'https://maps.example.org/js?key=§&v=3', 'AIza{url:35}'],
  ['google-oauth-token', 'access token § expires soon', 'ya29.{url:120}'],
  ['hugging-face-token', 'huggingface-cli login --token §', 'hf_{alnum:34}'],
  [
    'jwt',
    'curl -H "Authorization: Bearer §" localhost',
    'eyJ{alnum:33}.eyJ{alnum:60}.{url:42}{alnum:1}',
  ],
  ['aws-access-key-id', 'aws_access_key_id = §', 'AKIA{base32:16}'],
  ['api-key', 'aws_secret_access_key = §', '{mixed:40}'],
  ['api-key', 'aws configure set aws_secret_access_key § --profile shop', '{mixed:40}'],
  ['api-key', '{"api_key": "§", "region": "eu"}', '{mixed:32}'],
  ['azure-key', 'AccountName=shop;AccountKey=§;EndpointSuffix=net', '{base64:86}=='],
  ['azure-key', 'https://store.blob.core.windows.net/a?sv=2024&sig=§&se=1', '{mixed:44}'],
  ['azure-key', 'az login with § works', '{alnum:3}8Q~{alnum:34}'],
  ['digitalocean-token', 'doctl auth init -t §', 'dop_v1_{hex:64}'],
  ['vault-token', 'vault login § says ok', 'hvs.{url:95}'],
  ['databricks-token', 'the workspace took § at once', 'dapi{hex:32}'],
  ['telegram-token', 'https://api.telegram.org/bot§/getMe', '{digits:10}:AA{url:33}'],
  ['twilio-key', 'twilio with § sends', 'SK{hex:32}'],
  ['age-key', 'age -i key.txt # §', 'AGE-SECRET-KEY-1{bech32:58}'],
  ['service-token', 'linear with § lists them', 'lin_api_{alnum:40}'],
  ['service-token', 'doppler with § runs', 'dp.pt.{alnum:43}'],
  ['private-key', 'cat server.key\n§\nand that is it', '{pem:RSA PRIVATE KEY}'],
  ['private-key', '{"private_key":"§","client_email":"robot"}', '{pem:PRIVATE KEY}'],
  ['private-key', 'ssh-add - <<< "§" now', '{pem:OPENSSH PRIVATE KEY}'],
  ['private-key', 'read the file:\n§\ndone', '{listed:EC PRIVATE KEY}'],
  ['url-password', 'postgres://shop:§@db.internal:5432/shop', '{mixed:14}'],
  ['url-password', 'git clone https://§@git.internal/shop.git', '{hex:40}'],
  ['authorization', 'Authorization: Basic § was sent', '{mixed:39}='],
  ['authorization', "-H 'Authorization: Token §' -X GET", '{mixed:24}'],
  ['cookie', 'Set-Cookie: sid=§; Path=/; HttpOnly', '{mixed:32}'],
  ['curl-user', 'curl -s -u "robot:§" https://api.internal/v1', '{mixed:16}'],
  ['password', 'DB_PASSWORD=§ npm start', '{mixed:16}'],
  ['password', 'psql --password § -h db', '{lower:9}{digits:3}'],
  ['password', '["mysqldump","--password","§","shop"]', '{mixed:14}'],
  ['password', 'docker login -u robot -p § registry.internal', '{mixed:12}'],
  ['password', 'machine ci.internal login robot password § # netrc', '{mixed:12}'],
  ['password', 'spring:\n  password: §\n  url: jdbc', '{mixed:12}!{digits:2}'],
  ['password', '- name: DB_PASSWORD\n  value: §\n- name: HOST', '{mixed:14}'],
  ['password', '<username>ci</username><password>§</password>', '{mixed:14}'],
  ['password', 'settings.put("DB_PASSWORD", "§")', '{mixed:12}'],
  ['password', '| password | § | old |', '{mixed:12}'],
  ['password', 'the admin password is §, write it down', '{mixed:12}'],
  ['secret', "const clientSecret = '§'; // keep", '{hex:40}'],
  ['secret', 'client_secret: §', '{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}'],
  ['secret', 'SESSION_SECRET=§', '{hex:64}'],
  ['token', 'session_token: "§" in the vault', '{mixed:24}'],
  ['token', 'https://ci.internal/build?access_token=§&branch=main', '{mixed:32}'],
  ['token', 'const token: string = "§";', '{mixed:24}'],
  ['token', '{"auths":{"registry":{"auth":"§"}}}', '{mixed:40}'],
];

/** One secret of each shape; the same seed gives the same secrets. */
export function plantSecrets(seed: number): PlantedSecret[] {
  const random = seededRandom(seed);
  return shapes.map(([kind, line, shape]) => ({ kind, line, secret: fillShape(shape, random) }));
}

function fillShape(shape: string, random: () => number): string {
  return shape.replaceAll(/\{(\w+):([^}]+)\}/g, (_, filling: string, size: string) => {
    if (filling === 'pem') return keyFile(size, random);
    if (filling === 'listed') return listed(keyFile(size, random));
    const length = Number(size);
    if (filling === 'mixed') return mixed(length, random);
    return pick(alphabets[filling as keyof typeof alphabets], length, random);
  });
}

function pick(alphabet: string, length: number, random: () => number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

function mixed(length: number, random: () => number): string {
  const each = Array.from({ length }, (_, nth) => pick(nth % 4 === 2 ? digits : alnum, 1, random));
  return each.join('');
}

function keyFile(label: string, random: () => number): string {
  const lines = Array.from({ length: 12 }, () => pick(alphabets.base64, 64, random));
  const last = `${pick(alphabets.base64, 22, random)}==`;
  return [`-----BEGIN ${label}-----`, ...lines, last, `-----END ${label}-----`].join('\n');
}

function listed(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return [first, ...rest.map((line, index) => `    ${index + 2}→${line}`)].join('\n');
}

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.trunc(state + 0x6d2b79f5) % 2 ** 32;
    let hash = Math.imul(state ^ (state >>> 15), state | 1);
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };
}
