import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openService } from '../../../src/delivery/helper/open-service.ts';
import { helperContext } from './helper-context-of.ts';

let homeDir = '';
beforeEach(() => {
  homeDir = realpathSync(mkdtempSync(join(tmpdir(), 'handover-enrolled-')));
  for (const name of ['shop/src', 'shop-of-others', '.config/handover'])
    mkdirSync(join(homeDir, name), { recursive: true });
  symlinkSync(join(homeDir, 'shop'), join(homeDir, 'link'));
  symlinkSync(join(homeDir, 'shop-of-others'), join(homeDir, 'shop', 'out'));
});
afterEach(() => rmSync(homeDir, { recursive: true }));

function open(server: string, folder: string | undefined): Promise<unknown> {
  const connect = () => Promise.resolve({ server, token: 'a token of some length' });
  const context = helperContext({ homeDir, stateDir: homeDir }, { connect });
  return openService(context, folder === undefined ? undefined : join(homeDir, folder));
}

function enroll(...folders: string[]): void {
  const enrolled = folders.map((folder) => join(homeDir, folder));
  writeFileSync(join(homeDir, '.config', 'handover', 'config.json'), JSON.stringify({ enrolled }));
}

const OURS = 'http://127.0.0.1:7391';
const TEAMS = 'https://handover.example';

describe('to a server that is not on this machine goes', () => {
  test.each(['shop', 'shop/src', 'link'])('the enrolled project %s', async (folder) => {
    enroll('shop');
    await expect(open(TEAMS, folder)).resolves.toBeDefined();
  });

  test('a project that is enrolled through a link', async () => {
    enroll('link');
    await expect(open(TEAMS, 'shop/src')).resolves.toBeDefined();
  });

  test.each(['shop-of-others', 'shop/out', 'shop/../shop-of-others', 'gone', '', undefined])(
    'nothing of the folder %p, which is not enrolled',
    async (folder) => {
      enroll('shop');
      await expect(open(TEAMS, folder)).rejects.toMatchObject({ code: 'project-not-enrolled' });
    },
  );

  test('nothing where the user has enrolled nothing', async () => {
    await expect(open(TEAMS, 'shop')).rejects.toMatchObject({ code: 'project-not-enrolled' });
  });
});

test('to a server of this machine goes every project', async () => {
  await expect(open(OURS, 'shop')).resolves.toBeDefined();
  await expect(open(OURS, undefined)).resolves.toBeDefined();
});
