import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as dclint from 'dclint';
import { settings } from '../src/config/settings.ts';
import { searchAttributes } from '../src/workflows/search-attributes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

interface Service {
  ports?: string[];
  volumes?: string[];
  environment: Record<string, string>;
  healthcheck?: unknown;
  restart?: string;
}

/** What is used of the linter, whose own types do not resolve for an ES module. */
const linter: unknown = dclint;
const { DCLinter } = linter as {
  DCLinter: {
    validateFile(path: string): { messages: unknown[]; context: { content: unknown } | null };
  };
};

/** As the linter has parsed it, anchors and merges resolved. */
const { context, messages } = DCLinter.validateFile(`${root}docker-compose.yml`);
const { services = {}, volumes = {} } = (context?.content ?? {}) as {
  services?: Record<string, Service>;
  volumes?: Record<string, unknown>;
};

describe('docker-compose.yml', () => {
  test('is valid by the schema of the compose specification', () => {
    expect(messages).toEqual([]);
  });

  test('publishes the API, and Temporal’s pages where they are asked for, on loopback', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(published).toEqual([
      ['temporal-ui', '127.0.0.1:8233:8080'],
      ['api', '${HANDOVER_BIND:-127.0.0.1}:7391:7391'],
    ]);
  });

  test('has no password in it', () => {
    const secrets = Object.values(services).flatMap(({ environment }) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|PWD|_URL/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(4);
    for (const [, value] of secrets) expect(value).toMatch(/\$\{[A-Z_]+:\?\}/);
  });

  test('gives our processes settings that they know', () => {
    const known = [...settings.map(({ name }) => name), 'TEMPORAL_NAMESPACE'];
    for (const name of ['api', 'worker'])
      expect(known).toEqual(expect.arrayContaining(Object.keys(services[name]?.environment ?? {})));
  });

  test('looks after the health of all that stays up, and keeps what must survive in named volumes', () => {
    const stays = Object.entries(services).filter(
      ([, { restart }]) => restart === 'unless-stopped',
    );
    const unwatched = stays.filter(([, { healthcheck }]) => healthcheck === undefined);
    expect(unwatched.map(([name]) => name)).toEqual(['temporal-ui']);
    const mounted = Object.values(services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted).toEqual(expect.arrayContaining(Object.keys(volumes)));
    for (const path of mounted.filter((name) => name.startsWith('./')))
      expect({ path, exists: existsSync(`${root}${path}`) }).toEqual({ path, exists: true });
  });
});

describe('the scripts of the containers', () => {
  test.each([
    'postgres/create-databases.sh',
    'temporal/create-schema.sh',
    'temporal/create-namespace.sh',
  ])('%s is a shell script', (path) => {
    expect(spawnSync('sh', ['-n', `${root}docker/${path}`])).toMatchObject({ status: 0 });
  });

  test('make a database login that row level security holds for', () => {
    const sql = read('docker/postgres/create-databases.sh');
    expect(sql).toContain('CREATE ROLE handover LOGIN NOSUPERUSER NOBYPASSRLS');
    expect(sql).toContain('CREATE DATABASE handover OWNER handover');
  });

  test('create the search attributes that the workflows set', () => {
    const script = read('docker/temporal/create-namespace.sh');
    const created = [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [
      name,
      type,
    ]);
    const set = Object.values(searchAttributes).map(({ name, type }) => [
      name,
      type === 'INT' ? 'Int' : 'Keyword',
    ]);
    expect(created).toEqual(set);
  });
});
