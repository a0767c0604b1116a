import { expect, test } from '@jest/globals';
import { installationEnvironment } from '../../src/config/installation-environment.ts';

test('folders and the switch that turns project copies off are recorded, keys and relative folders are not', () => {
  const environment = {
    PATH: '/usr/bin:bin',
    HANDOVER_PROJECT_FILES: 'off',
    ANTHROPIC_API_KEY: 'a key',
    HANDOVER_DATABASE_URL: 'postgres://somewhere',
    CODEX_HOME: '/codex',
  };
  expect(installationEnvironment('/home/ann', environment)).toEqual({
    HOME: '/home/ann',
    PATH: '/usr/bin',
    HANDOVER_PROJECT_FILES: 'off',
    CODEX_HOME: '/codex',
  });
});
