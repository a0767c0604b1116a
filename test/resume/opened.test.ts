import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { claimOpening } from '../../src/resume/opened.ts';
import { OLD, OTHER, ResumeMachine } from './resume-machine.ts';

test('each number of each session is opened by itself once', () => {
  using machine = new ResumeMachine();
  const claim = (sessionId: string, number: number) =>
    claimOpening(machine.stateDir, { agent: 'codex', sessionId, number });
  expect([claim(OLD, 1), claim(OLD, 2), claim(OTHER, 1)]).toEqual([true, true, true]);
  expect([claim(OLD, 1), claim(OLD, 2), claim(OTHER, 1)]).toEqual([false, false, false]);
  const folder = join(machine.stateDir, 'opened');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});
