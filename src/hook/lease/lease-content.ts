import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { HandoverError } from '../../errors/handover-error.ts';
import { lease, type Lease } from './lease.ts';
import { isOurs } from './lease-folder.ts';

/** Always as long as this, so that a renewal overwrites every byte of what it renews. */
const LEASE_BYTES = 2048;

export function leaseContent(content: Lease): Buffer {
  return Buffer.alloc(LEASE_BYTES, ' ').fill(JSON.stringify(content), 0, textBytes(content));
}

/** Undefined for none. Throws `lease-unreadable` for a file that nobody of ours has written so. */
export function readLease(path: string): Lease | undefined {
  const file = openLease(path, constants.O_RDONLY);
  if (file === undefined) return undefined;
  try {
    return readOpenLease(file, path);
  } finally {
    closeSync(file);
  }
}

/** Follows no link, and waits for no pipe. */
export function openLease(path: string, access: number): number | undefined {
  try {
    return openSync(path, access | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new HandoverError('lease-unreadable', { detail: path, cause });
  }
}

export function readOpenLease(file: number, path: string): Lease {
  const stats = fstatSync(file);
  const bytes = Buffer.alloc(LEASE_BYTES);
  const isUsable = stats.isFile() && isOurs(stats) && stats.size === LEASE_BYTES;
  if (isUsable && readSync(file, bytes, 0, LEASE_BYTES, 0) === LEASE_BYTES) {
    const { data } = lease.safeParse(parseJson(bytes.toString()));
    if (data !== undefined) return data;
  }
  throw new HandoverError('lease-unreadable', { detail: path });
}

function textBytes(content: Lease): number {
  return Buffer.byteLength(JSON.stringify(content));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told by the caller, as everything else that is no lease.
    return undefined;
  }
}
