import { chmodSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { askToBuildTemporal } from '../../src/cli/ask-to-build-temporal.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { userPaths } from '../../src/config/paths.ts';
import { cachedTemporalBinary } from '../../src/embedded/temporal/find-binary.ts';
import { CliMachine } from './cli-run.ts';

/** A machine with no Temporal, and a Go that answers. */
function machineWithGo() {
  const machine = new CliMachine();
  const go = machine.write('bin/go', '#!/bin/sh\nexit 0\n');
  const variables = { PATH: join(go, '..'), HOME: machine.homeDir };
  const options = {
    paths: userPaths({ environment: variables, home: machine.homeDir }),
    environment: readEnvironment(variables),
    version: '1',
  };
  return { machine, go, options };
}

describe('before Temporal is built', () => {
  test('the user is asked, with time and size, and may decline', async () => {
    const { machine, go, options } = machineWithGo();
    using _ = machine;
    chmodSync(go, 0o755);
    const asked: string[] = [];
    const answering = (answer: boolean) => ({
      ask: (question: string) => {
        asked.push(question);
        return Promise.resolve(answer);
      },
    });
    await askToBuildTemporal(answering(true), options);
    await expect(askToBuildTemporal(answering(false), options)).rejects.toMatchObject({
      code: 'temporal-declined',
    });
    expect(asked[0]).toMatch(/about 5 minutes, 2 GB .* Go on\?$/);
  });

  test('nobody is asked where nobody can answer, or nothing is to be built', async () => {
    const { machine, options } = machineWithGo();
    using _ = machine;
    let isAsked = false;
    const ask = () => Promise.resolve((isAsked = true));
    await askToBuildTemporal({}, options);
    const own = readEnvironment({ TEMPORAL_ADDRESS: 'temporal.internal:7233' });
    await askToBuildTemporal({ ask }, { ...options, environment: own });
    machine.write(relative(machine.homeDir, cachedTemporalBinary(options.paths.cache)), '');
    await askToBuildTemporal({ ask }, options);
    expect(isAsked).toBe(false);
  });
});
