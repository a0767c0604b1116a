import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { sdkClient } from './sdk-client.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));

test('the server runs by itself, prints its URL and answers', async () => {
  const server = spawn(process.execPath, [program, '--answer', 'nothing']);
  try {
    const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
    const url = (await lines.next()).value ?? '';
    const message = await sdkClient({ url }).messages.create({
      model: 'claude-haiku-4-5',
      max_tokens: 100,
      messages: [{ role: 'user', content: '# Gap: decisions' }],
    });
    expect(message.content).toMatchObject([{ type: 'text', text: '{"findings":[]}' }]);
    expect((await lines.next()).value).toMatch(/^0 decisions turn 1 answered 200 read 0 /);
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});

test('an unknown way to answer is refused with the ways there are', async () => {
  const server = spawn(process.execPath, [program, '--answer', 'oracle']);
  const [code] = (await once(server, 'exit')) as [number];
  expect(code).toBe(2);
});
