import { HandoverError } from './handover-error.ts';

/**
 * An error for the process's own log: kinds, codes and places, but no messages. Those of pg, V8
 * and SDKs quote their input, and that is somebody's session.
 */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { cause } = error;
  return {
    kind: error.name,
    ...(error instanceof HandoverError ? { detail: error.detail } : {}),
    ...('code' in error ? { code: error.code } : {}),
    at: listPlaces(error),
    ...(cause === undefined ? {} : { cause: describeFault(cause) }),
  };
}

const MAX_PLACES = 5;

/** A message may have lines that look like places: it goes first. */
function listPlaces({ stack = '', message }: Error): string[] {
  const lines = stack.replace(message, () => '').split('\n');
  const places = lines.filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return places.slice(0, MAX_PLACES).map((line) => line.trim());
}
