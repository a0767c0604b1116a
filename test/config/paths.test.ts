import { describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrivateFolder, userPaths } from '../../src/config/paths.ts';

const home = '/home/ann';

describe('the folders of a user', () => {
  test('are the customary ones of each operating system', () => {
    expect(userPaths({ environment: {}, platform: 'linux', home })).toEqual({
      state: '/home/ann/.local/state/handover',
      cache: '/home/ann/.cache/handover',
      config: '/home/ann/.config/handover',
      runtime: '/home/ann/.local/state/handover/run',
    });
    expect(userPaths({ environment: {}, platform: 'darwin', home })).toEqual({
      state: '/home/ann/Library/Application Support/handover',
      cache: '/home/ann/Library/Caches/handover',
      config: '/home/ann/.config/handover',
      runtime: '/home/ann/Library/Application Support/handover/run',
    });
    const environment = { LOCALAPPDATA: '/C/Local' };
    expect(userPaths({ environment, platform: 'win32', home }).state).toBe(
      '/C/Local/handover/state',
    );
  });

  test('follow the XDG variables everywhere, but no relative or empty one', () => {
    const environment = {
      XDG_STATE_HOME: '/s',
      XDG_CACHE_HOME: 'relative',
      XDG_CONFIG_HOME: '',
      XDG_RUNTIME_DIR: '/run/user/7',
    };
    expect(userPaths({ environment, platform: 'darwin', home })).toEqual({
      state: '/s/handover',
      cache: '/home/ann/Library/Caches/handover',
      config: '/home/ann/.config/handover',
      runtime: '/run/user/7/handover',
    });
  });
});

test('a private folder is made for the user alone, and one that exists keeps its mode', () => {
  const top = mkdtempSync(join(tmpdir(), 'handover-test-paths-'));
  const modeOf = (path: string): number => statSync(path).mode & 0o777;
  expect(modeOf(createPrivateFolder(join(top, 'a', 'handover')))).toBe(0o700);
  mkdirSync(join(top, 'b'));
  expect(modeOf(join(top, 'a'))).toBe(modeOf(join(top, 'b')));
  mkdirSync(join(top, 'open'), { mode: 0o711 });
  expect(modeOf(createPrivateFolder(join(top, 'open')))).toBe(0o711);
  rmSync(top, { recursive: true });
});
