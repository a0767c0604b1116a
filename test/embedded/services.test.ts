import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { userPaths } from '../../src/config/paths.ts';
import { checkEmbedded } from '../../src/embedded/checks.ts';
import { startEmbedded, stopEmbedded } from '../../src/embedded/services.ts';
import { statusEmbedded } from '../../src/embedded/status.ts';
import { createStateFolder, type StateFolder } from '../support/state-folder.ts';
import { testTemporalBinary } from '../support/temporal.ts';

const OWN = {
  HANDOVER_DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
};

let state: StateFolder;
beforeEach(() => {
  state = createStateFolder();
});
afterEach(() => state.clear());

function optionsFor(variables: NodeJS.ProcessEnv) {
  const paths = { ...userPaths(), state: state.path, cache: join(state.path, 'cache') };
  return { paths, environment: readEnvironment(variables) };
}

const states = (options: ReturnType<typeof optionsFor>) =>
  statusEmbedded(options).map((status) => status.state);

describe('the embedded services', () => {
  test('start together, are found again, seen, checked and stopped', async () => {
    const options = optionsFor({ HANDOVER_TEMPORAL_BINARY: await testTemporalBinary() });
    expect(states(options)).toEqual(['stopped', 'stopped']);
    expect((await checkEmbedded(options)).map((check) => check.ok)).toEqual([true, true]);

    const said: string[] = [];
    const first = await startEmbedded({ ...options, onProgress: ({ says }) => said.push(says) });
    expect(first.startedHere).toEqual(['postgres', 'temporal']);
    expect(said).toEqual(['Starting Postgres', 'Starting the Temporal dev server']);

    const second = await startEmbedded({ ...options, onProgress: ({ says }) => said.push(says) });
    expect(second).toMatchObject({
      databaseUrl: first.databaseUrl,
      temporalAddress: first.temporalAddress,
    });
    expect(second.startedHere).toEqual([]);
    expect(said).toHaveLength(2);
    await second.stop();
    expect(states(options)).toEqual(['running', 'running']);
    const checks = await checkEmbedded(options);
    expect(checks.map((check) => check.ok)).toEqual([true, true]);
    expect(checks[0]?.says).toMatch(/^embedded, port \d+, version 18/);

    await first.stop();
    expect(states(options)).toEqual(['stopped', 'stopped']);
    expect(await stopEmbedded(options)).toEqual([]);
  });

  test('are not started where settings name others', async () => {
    const options = optionsFor(OWN);
    const services = await startEmbedded(options);
    expect(services).toMatchObject({
      databaseUrl: OWN.HANDOVER_DATABASE_URL,
      temporalAddress: OWN.TEMPORAL_ADDRESS,
      temporalUiUrl: undefined,
      startedHere: [],
    });
    expect(states(options)).toEqual(['own', 'own']);
  });

  test('are not started where settings switch them off', async () => {
    const off = { HANDOVER_EMBEDDED_POSTGRES: 'off', HANDOVER_EMBEDDED_TEMPORAL: 'off' };
    const starting = (variables: NodeJS.ProcessEnv) =>
      startEmbedded(optionsFor({ ...off, ...variables }));
    expect(states(optionsFor(off))).toEqual(['off', 'off']);
    await expect(starting({ TEMPORAL_ADDRESS: 'a:1' })).rejects.toMatchObject({
      code: 'postgres-not-configured',
    });
    const { HANDOVER_DATABASE_URL } = OWN;
    await expect(starting({ HANDOVER_DATABASE_URL })).rejects.toMatchObject({
      code: 'temporal-not-configured',
    });
  });

  test('leave nothing running when one of them cannot start', async () => {
    const options = optionsFor({ HANDOVER_TEMPORAL_BINARY: '/nowhere/temporal' });
    await expect(startEmbedded(options)).rejects.toMatchObject({
      code: 'temporal-binary-unusable',
    });
    expect(states(options)).toEqual(['stopped', 'stopped']);
  });
});

describe('the checks of the embedded services', () => {
  test('say what to do about services of the user that do not answer, without the password', async () => {
    const checks = await checkEmbedded(optionsFor(OWN));
    expect(checks.map((check) => check.ok)).toEqual([false, false]);
    expect(checks[0]?.says).toContain('ECONNREFUSED');
    expect(checks[1]?.mend).toContain('TEMPORAL_ADDRESS');
    expect(JSON.stringify(checks)).not.toContain('secret');
  });

  test('say what is missing before a first start', async () => {
    const [, temporal] = await checkEmbedded(optionsFor({ PATH: '/nowhere' }));
    expect(temporal).toMatchObject({ ok: false, mend: expect.stringContaining('Install Go') });
  });
});
