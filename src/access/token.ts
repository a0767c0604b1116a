import { randomBytes } from 'node:crypto';

/** 256 random bits; the prefix lets scanners for secrets know one. */
export function createToken(): string {
  return `hnd_${randomBytes(32).toString('base64url')}`;
}
