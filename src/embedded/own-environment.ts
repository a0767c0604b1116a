import type { Environment } from '../config/environment.ts';
import type { SettingName } from '../config/settings.ts';

/** What any program of the user's needs: where home is, where temporary files go, whom to trust; and the key of the model. */
const SYSTEM_NAMES =
  'HOME TMPDIR TZ NODE_EXTRA_CA_CERTS XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR ' +
  'SystemRoot USERPROFILE LOCALAPPDATA APPDATA TEMP ANTHROPIC_API_KEY';

const SETTINGS: readonly SettingName[] = [
  'HANDOVER_HOST',
  'HANDOVER_PORT',
  'HANDOVER_ALLOWED_HOSTS',
];

export interface OwnEnvironmentOptions {
  environment: Environment;
  services: { databaseUrl: string; temporalAddress: string };
}

/** All that our own processes get of the environment, and nothing else that a shell happens to hold. */
export function ownEnvironment({ environment, services }: OwnEnvironmentOptions): {
  /** May differ between two terminals and mean the same. */
  system: Record<string, string>;
  /** When one of these changes, a process must start again. */
  settings: Record<string, string>;
} {
  const { variables, temporal } = environment;
  const given = Object.entries(variables)
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .toSorted(([one], [other]) => one.localeCompare(other));
  const only = (isMeant: (name: string) => boolean): Record<string, string> =>
    Object.fromEntries(given.filter(([name]) => isMeant(name)));
  // The address of a server of the user's own comes with its namespace, key and certificates.
  const isTemporal = (name: string): boolean =>
    temporal !== undefined && name.startsWith('TEMPORAL_');
  return {
    system: only((name) => SYSTEM_NAMES.split(' ').includes(name)),
    settings: {
      ...only((name) => SETTINGS.some((setting) => setting === name) || isTemporal(name)),
      HANDOVER_DATABASE_URL: services.databaseUrl,
      TEMPORAL_ADDRESS: services.temporalAddress,
    },
  };
}
