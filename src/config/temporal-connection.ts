import { loadClientConnectConfig, type ClientConnectConfig } from '@temporalio/envconfig';

/**
 * The user's own Temporal server, from the variables that all Temporal clients read; undefined when
 * none is named. The file at its default place counts only when TEMPORAL_PROFILE or
 * TEMPORAL_CONFIG_FILE points to it: handovers must not end up on whatever server the user's other
 * work is configured for.
 */
export function readTemporalConnection(
  variables: NodeJS.ProcessEnv,
): ClientConnectConfig | undefined {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) if (value) given[name] = value;
  const fileNamed = 'TEMPORAL_PROFILE' in given || 'TEMPORAL_CONFIG_FILE' in given;
  if (!fileNamed && !('TEMPORAL_ADDRESS' in given)) return undefined;
  return loadClientConnectConfig({ overrideEnvVars: given, disableFile: !fileNamed });
}
