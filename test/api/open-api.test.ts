import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createService, type Service } from './service.ts';

interface Operation {
  summary?: string;
  security?: unknown[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

const routes: string[] = [];
const operations = new Map<string, Operation>();
let service: Service;
beforeAll(async () => {
  service = await createService({
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.push(`${one} ${url}`);
    },
  });
  const response = await service.ask('/openapi.json');
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, Operation>> };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      operations.set(`${method.toUpperCase()} ${url}`, operation);
    }
  }
});
afterAll(() => service.close());

describe('the description of the API', () => {
  test('has every route but its own', () => {
    expect([...operations.keys(), 'GET /openapi.json'].toSorted()).toEqual(routes.toSorted());
  });

  test('says of every route what it is for, what it answers, and how it fails', () => {
    for (const { summary, responses } of operations.values()) {
      expect(summary).toMatch(/^[A-Z]/);
      expect(Object.keys(responses).length).toBeGreaterThan(1);
      expect(responses['default']?.content).toHaveProperty(['application/problem+json']);
    }
  });

  test('asks a token for all but /healthz', () => {
    const open = [...operations].filter(([, { security }]) => security?.length === 0);
    expect(open.map(([route]) => route)).toEqual(['GET /healthz']);
  });
});
