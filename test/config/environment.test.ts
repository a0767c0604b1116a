import { describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { settings } from '../../src/config/settings.ts';

describe('the environment', () => {
  test('of a user who has set nothing means the embedded services', () => {
    expect(readEnvironment({})).toMatchObject({
      databaseUrl: undefined,
      embeddedPostgres: true,
      temporal: undefined,
      embeddedTemporal: true,
      temporalBinary: undefined,
    });
    expect(readEnvironment({ HANDOVER_DATABASE_URL: '', TEMPORAL_ADDRESS: '' })).toMatchObject({
      databaseUrl: undefined,
      temporal: undefined,
    });
  });

  test('is read by the names of the settings registry, whose examples are all valid', () => {
    const examples = Object.fromEntries(settings.map(({ name, example }) => [name, example]));
    expect(readEnvironment(examples)).toMatchObject({
      databaseUrl: examples['HANDOVER_DATABASE_URL'],
      embeddedPostgres: false,
      temporal: { connectionOptions: { address: examples['TEMPORAL_ADDRESS'] } },
      embeddedTemporal: false,
      temporalBinary: examples['HANDOVER_TEMPORAL_BINARY'],
    });
  });

  test('with a wrong value is refused by the name of the variable, never with the value', () => {
    const reading = () => readEnvironment({ HANDOVER_DATABASE_URL: 'mysql://me:secret@db/x' });
    expect(reading).toThrow(
      expect.objectContaining({ code: 'setting-invalid', detail: 'HANDOVER_DATABASE_URL' }),
    );
    expect(reading).not.toThrow(/secret/);
    expect(() => readEnvironment({ HANDOVER_EMBEDDED_POSTGRES: 'no' })).toThrow(
      'HANDOVER_EMBEDDED_POSTGRES',
    );
  });
});

describe('a Temporal server of the user', () => {
  test('comes with the variables that all Temporal clients read', () => {
    const given = {
      TEMPORAL_ADDRESS: 'host:7233',
      TEMPORAL_NAMESPACE: 'team',
      TEMPORAL_API_KEY: 'key',
    };
    const { temporal } = readEnvironment(given);
    expect(temporal?.namespace).toBe('team');
    expect(temporal?.connectionOptions).toMatchObject({
      address: 'host:7233',
      apiKey: 'key',
      tls: true,
    });
  });

  test('comes from a configuration file only when a variable points to it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'handover-test-temporal-'));
    const file = join(folder, 'temporalio', 'temporal.toml');
    mkdirSync(dirname(file));
    writeFileSync(
      file,
      '[profile.default]\naddress = "filed:7233"\nnamespace = "job"\n[profile.work]\naddress = "work:7233"\n',
    );
    const addressOf = (variables: NodeJS.ProcessEnv) =>
      readEnvironment(variables).temporal?.connectionOptions.address;
    expect(addressOf({ TEMPORAL_CONFIG_FILE: file })).toBe('filed:7233');
    expect(addressOf({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'work' })).toBe('work:7233');
    const elsewhere = { HOME: folder, XDG_CONFIG_HOME: folder };
    expect(readEnvironment(elsewhere).temporal).toBeUndefined();
    expect(
      readEnvironment({ ...elsewhere, TEMPORAL_ADDRESS: 'own:7233' }).temporal?.namespace,
    ).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
