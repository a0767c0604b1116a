import type { DraftOrder } from '../draft/draft-order.ts';

/**
 * Has the log read by a process of its own, since nothing within one process can end a long step of it in time.
 * The essentials, or '' where they come too late: that process reads on, for what the session is told afterwards.
 */
export async function orderDraft(
  order: DraftOrder,
  { deadlineMs }: { deadlineMs: number },
): Promise<string> {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [process.argv[1] ?? '', '--draft'], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // It may end, or never begin, before it has read its order.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(order));
  child.stdout.setEncoding('utf8');
  let printed = '';
  child.stdout.on('data', (text: string) => (printed += text));
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => {
        // This process ends without it.
        child.unref();
        child.stdout.destroy();
        child.stdin.destroy();
        resolve('');
      },
      Math.max(0, deadlineMs - performance.now()),
    );
    child.on('error', () => resolve(''));
    // One that died may have printed half of it.
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? printed : '');
    });
  });
}
