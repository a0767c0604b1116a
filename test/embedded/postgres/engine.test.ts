import { afterEach, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEnginePackage, installEngine } from '../../../src/embedded/postgres/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'handover-test-engine-'));
afterEach(() => rmSync(folder, { recursive: true }));

test('the engine runs from a package whose library links were never made', () => {
  const installed = findEnginePackage();
  const from = { folder: join(folder, 'package'), version: '1.0.0' };
  const noLinks = (path: string): boolean => !lstatSync(path).isSymbolicLink();
  cpSync(join(installed.folder, 'native'), join(from.folder, 'native'), {
    recursive: true,
    filter: noLinks,
  });
  mkdirSync(join(folder, 'home'));
  const engine = installEngine(join(folder, 'home'), { account: undefined, from });
  for (const program of [engine.postgres, engine.initdb]) {
    expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toContain('(PostgreSQL) 18');
  }
});
