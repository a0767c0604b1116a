import { describe, expect, test } from '@jest/globals';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { lintWithSecretlint } from '../../src/redaction/secretlint.ts';

const redactor = createRedactor({ fingerprint: () => 'c0ffee', lint: lintWithSecretlint });

const innocent: Record<string, string[]> = {
  placeholders: [
    'API_KEY=your-api-key',
    'docker login -u me -p "$DOCKER_PASSWORD"',
    '| password | the new one | yes |',
    'OPENAI_API_KEY=sk-your-key-here',
    'export GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'ghp_000000000000000000000000000000000000 or npm_abababababababababababababababababab',
    'token: <your-token>',
    'Authorization: Bearer <token>',
    'Authorization: Bearer YOUR_ACCESS_TOKEN_1',
    'DB_PASSWORD=${DB_PASSWORD}',
    'password: "${{ secrets.DB_PASSWORD }}"',
    'mysql --password "$MYSQL_PASSWORD"',
    'curl -u "$USER:$PASSWORD" https://example.com',
    'apiKey: "REDACTED"',
    'secret: ****************',
    'client_secret = "xxxxxxxx"',
    'DB_PASSWORD=changeme',
    'POSTGRES_PASSWORD=postgres',
    'amqp://guest:guest@localhost:5672',
    'postgres://user:password@localhost/db',
    'https://$USER:$TOKEN@github.com/o/r.git',
    'https://{user}:{password}@host',
    '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
    'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
  ],
  code: [
    'password: string;',
    'const token = getToken();',
    'apiKey: config.apiKey,',
    'this.privateKey = privateKey;',
    'token = process.env.API_TOKEN',
    "api_key=os.environ['API_KEY']",
    'const password = req.body.password;',
    'secret: z.string().min(32)',
    'credentials: OAuth2Client,',
    'password: Optional[str] = None',
    'headers["X-API-Key"] = apiKey;',
    'taskToken: base64TaskToken',
    'var token = this$1$1.getToken(1);',
    'readonly STENCIL_PASS_DEPTH_FAIL: 0x0B95;',
    'if (tokens.length > 4096) return maxTokens;',
    'input_tokens: 123456, max_tokens=200000',
    'pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/',
    "redact({ paths: ['users[0].password', 'users[1].password'] })",
    't.Fatal("client login with password must fail")',
    'paths: [`derivePassword`, `deriveKey`]',
    'type Secret = { password: string | undefined };',
    '"hint.check_password": "Check that the password is right.",',
  ],
  'ids, hashes, images and paths': [
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    '"sessionId":"0ccf1a04-1b4c-43b6-8aa5-79e41db43a68"',
    'token: 0ccf1a04-1b4c-43b6-8aa5-79e41db43a68',
    '"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'PWD=/home/someone/projects/app2',
    'SSH_AUTH_SOCK=/tmp/ssh-P65gpcqArqvH/agent.15541',
    'secret: /run/secrets/db_password_2',
    '[set up credentials]: https://github.com/nodejs/node-core-utils#setting-up-credentials',
    'nextToken: "bXlzdGVyaW91c1BhZ2luYXRpb25Ub2tlbg=="',
    'see task-management-and-risk-assessment-with-desk-research',
  ],
  prose: [
    'The password is stored without encryption.',
    'Each token is a string of 20 characters.',
    'Use Basic authentication or Bearer tokens for this.',
    'the secret is: keep going',
    'a cookie: name=value pairs, one per line',
  ],
};

describe('text without secrets', () => {
  for (const [sort, texts] of Object.entries(innocent)) {
    test.each(texts)(`stays as it is: ${sort}: %s`, async (text) => {
      expect(await redactor.redactText(text)).toBe(text);
      const line = JSON.stringify({ message: { content: text, nested: JSON.stringify({ text }) } });
      expect(await redactor.redactLine(line)).toBe(line);
    });
  }
});
