import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Loopback as /proc/net/tcp writes it; nothing where there is no /proc to read. */
export const ONLY_LOOPBACK: readonly string[] = process.platform === 'linux' ? ['0100007F'] : [];

/** The addresses on which the process listens. */
export function listeningAddresses(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  const descriptors = readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`));
  const sockets = new Set(descriptors);
  const addresses = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === LISTEN && sockets.has(`socket:[${fields[9]}]`))
      .map((fields) => fields[1]?.split(':')[0] ?? ''),
  );
  return [...new Set(addresses)];
}

const LISTEN = '0A';

/** Descriptors come and go while they are listed. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
