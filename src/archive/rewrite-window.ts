import { createHmac } from 'node:crypto';

export const windowBytes = 4096;

/** Keyed hash of the last 4 KB: stands for client bytes that may hold a secret and are not kept. */
export function windowHash(bytes: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes.subarray(-windowBytes)).digest();
}
