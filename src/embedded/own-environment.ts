import type { Environment } from '../config/environment.ts';
import { settings } from '../config/settings.ts';

/** What any program of the user's needs: where home is, where temporary files go, whom to trust. */
const SYSTEM_NAMES =
  'HOME TMPDIR TZ NODE_EXTRA_CA_CERTS XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR ' +
  'SystemRoot USERPROFILE LOCALAPPDATA APPDATA TEMP';

export interface OwnEnvironmentOptions {
  environment: Environment;
  services: { databaseUrl: string; temporalAddress: string };
}

/** All that our own processes get of the environment: their settings, and nothing a shell happens to hold. */
export function ownEnvironment({
  environment,
  services,
}: OwnEnvironmentOptions): Record<string, string> {
  const { variables, temporal } = environment;
  const names = new Set<string>([...SYSTEM_NAMES.split(' '), ...settings.map(({ name }) => name)]);
  const given = Object.entries(variables).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      entry[1] !== '' &&
      // The address of a server of the user's own comes with its namespace, key and certificates.
      (names.has(entry[0]) || (temporal !== undefined && entry[0].startsWith('TEMPORAL_'))),
  );
  return {
    ...Object.fromEntries(given),
    HANDOVER_DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
  };
}
