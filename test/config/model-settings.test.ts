import { describe, expect, test } from '@jest/globals';
import { checkModelSettings, defaultCaps } from '../../src/config/model-settings.ts';

const caps = defaultCaps({ hasPrice: true });
const model = { id: 'claude-haiku-4-5', through: 'anthropic-api', caps };

describe('the settings of a model', () => {
  test.each(['https://gateway.example/anthropic', 'http://127.0.0.1:4000', 'http://localhost:1'])(
    'may lead to %s',
    (baseUrl) => {
      expect(checkModelSettings({ ...model, baseUrl })).toEqual({ ...model, baseUrl });
    },
  );

  test.each([
    ['a key in the clear across a network', { baseUrl: 'http://gateway.example' }, 'baseUrl'],
    ['another protocol', { baseUrl: 'file:///etc/passwd' }, 'baseUrl'],
    ['no URL', { baseUrl: 'gateway' }, 'baseUrl'],
    ['a relative path', { keyFile: 'key' }, 'keyFile'],
    ['a name that is none', { id: 'claude haiku\n' }, 'id'],
    ['no program to run', { through: 'claude-code' }, 'program'],
    ['an unknown way', { through: 'mail' }, 'through'],
    ['a cap of nothing', { caps: { ...caps, usdPerDay: 0 } }, 'caps.usdPerDay'],
    ['an endless cap', { caps: { ...caps, usdPerDay: Infinity } }, 'caps.usdPerDay'],
    ['half a turn', { caps: { ...caps, turnsPerGap: 0.5 } }, 'caps.turnsPerGap'],
    ['no caps', { caps: undefined }, 'caps'],
  ])('are refused, by name, with %s', (_what, given, detail) => {
    expect(() => checkModelSettings({ ...model, ...given })).toThrow(
      expect.objectContaining({ code: 'usage-invalid', detail }),
    );
  });

  test('allow fewer tokens where dollars cannot be counted', () => {
    const unpriced = defaultCaps({ hasPrice: false });
    expect(unpriced.tokensPerHandover).toBeLessThan(caps.tokensPerHandover);
    expect(unpriced.tokensPerDay).toBeLessThan(caps.tokensPerDay);
  });
});
