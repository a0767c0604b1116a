import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { agentReaders } from '../../src/logs/registry.ts';
import { describeReader } from './conformance.ts';

const fixtures = new URL('../fixtures/logs/', import.meta.url);

test('every registered agent has sample logs', () => {
  expect(readdirSync(fixtures).toSorted()).toEqual(
    agentReaders.map(({ agent }) => agent).toSorted(),
  );
});

for (const { agent } of agentReaders) {
  const folder = new URL(`${agent}/`, fixtures);
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  describeReader(
    agent,
    Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder))])),
  );
}
