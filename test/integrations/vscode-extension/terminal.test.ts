import { describe, expect, test } from '@jest/globals';
import {
  handoverTerminal,
  taskEnvironment,
} from '../../../integrations/vscode-extension/src/terminal.ts';

const installation = {
  version: '0.1.0',
  node: '/opt/node/bin/node',
  program: ['/opt/handover/main.js'],
  configDir: '/home/ada/.config/handover',
  environment: { HOME: '/home/ada', PATH: '/usr/bin', XDG_STATE_HOME: '/home/ada/state' },
};
const options = { name: 'Handover 3', cwd: '/projects/shop', command: '', installation };

describe('a terminal', () => {
  test('runs the installed program with its arguments one by one', () => {
    const args = ['resume', '--', '$(rm -rf ~); "x"'];
    expect(handoverTerminal(args, options)).toMatchObject({
      shellPath: '/opt/node/bin/node',
      shellArgs: ['/opt/handover/main.js', 'resume', '--', '$(rm -rf ~); "x"'],
      cwd: '/projects/shop',
    });
  });

  test('runs the program that the user named, when it is a full path', () => {
    const command = '/home/ada/bin/handover';
    expect(handoverTerminal(['create'], { ...options, command })).toMatchObject({
      shellPath: command,
      shellArgs: ['create'],
    });
  });

  test.each(['handover', './handover', 'bin/handover'])(
    'runs nothing for %s, which the editor would also look for in the workspace',
    (command) => {
      expect(handoverTerminal(['create'], { ...options, command })).toBeUndefined();
    },
  );

  test('runs nothing where neither is known', () => {
    expect(handoverTerminal(['create'], { ...options, installation: undefined })).toBeUndefined();
  });

  test('has the folders of the installation, not those that a workspace sets', () => {
    const env = handoverTerminal(['create'], options)?.env ?? {};
    expect(env).toMatchObject({
      HOME: '/home/ada',
      XDG_STATE_HOME: '/home/ada/state',
      XDG_CONFIG_HOME: null,
      NODE_OPTIONS: null,
    });
    const ofTask = taskEnvironment(env);
    expect(ofTask).toMatchObject({ XDG_STATE_HOME: '/home/ada/state', NODE_OPTIONS: '' });
    expect(ofTask).not.toHaveProperty('CLAUDE_CONFIG_DIR');
  });
});
