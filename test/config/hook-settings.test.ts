import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import {
  DEFAULT_HOOK_SETTINGS,
  namesService,
  readHookSettings,
} from '../../src/config/hook-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'handover-hook-settings-'));
const file = join(folder, 'config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the settings of the hooks', () => {
  test('are the defaults without a file, and with one that cannot be understood', () => {
    expect(readHookSettings(join(folder, 'none'))).toEqual(DEFAULT_HOOK_SETTINGS);
    for (const text of ['', '{"hooks":', '{"hooks":{"lease":"forever"}}']) {
      rewrite(text);
      expect(readHookSettings(folder)).toEqual(DEFAULT_HOOK_SETTINGS);
    }
  });

  test('come from the user’s file, each with its default where it is left out', () => {
    rewrite(JSON.stringify({ hooks: { lease: 'off', thresholdPercent: 60 }, later: 1 }));
    expect(readHookSettings(folder)).toEqual({
      ...DEFAULT_HOOK_SETTINGS,
      lease: 'off',
      thresholdPercent: 60,
    });
  });

  test('know of a service only where the file names one', () => {
    rewrite('{}');
    expect(namesService(folder)).toBe(false);
    rewrite(JSON.stringify({ server: 'http://127.0.0.1:7391' }));
    expect(namesService(folder)).toBe(true);
  });
});

function rewrite(text: string): void {
  writeFileSync(file, text);
}
