import type { FastifyRequest } from 'fastify';
import { HandoverError } from '../errors/handover-error.ts';

/**
 * Refuses what a page of another site may send through the user's browser: requests for a foreign
 * host (a name that was made to point here), from a foreign origin, or across sites.
 */
export function checkOrigin(request: FastifyRequest, allowedHosts: readonly string[]): void {
  const { host = '', origin, 'sec-fetch-site': site = 'none' } = request.headers;
  const hosts = [...ownHosts(request.socket.localPort), ...allowedHosts];
  if (!hosts.includes(host.toLowerCase())) refuse('Host');
  if (origin !== undefined && !hosts.some((own) => isOrigin(origin, own))) refuse('Origin');
  if (site !== 'none' && site !== 'same-origin') refuse('Sec-Fetch-Site');
}

function ownHosts(port: number | undefined): string[] {
  return ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
}

function isOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

function refuse(header: string): never {
  throw new HandoverError('request-foreign', { detail: header });
}
