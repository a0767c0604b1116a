/** The environment variables that Handover knows, parsed once, at the border. */
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';
import type { SettingName } from './settings.ts';
import { readTemporalConnection } from './temporal-connection.ts';

export interface Environment {
  databaseUrl: string | undefined;
  embeddedPostgres: boolean;
  /** A Temporal server of the user's own. */
  temporal: ClientConnectConfig | undefined;
  embeddedTemporal: boolean;
  temporalBinary: string | undefined;
  api: { host: string; port: number | undefined; allowedHosts: string[] };
  projectFiles: boolean;
  /** Not checked: it is not ours alone, and must not end a command that uses no model. */
  modelKey: string | undefined;
  /** As they came: for tools of the user's own, such as Go, that are run with changes. */
  variables: NodeJS.ProcessEnv;
}

const onOrOff = z
  .enum(['on', 'off'])
  .default('on')
  .transform((value) => value === 'on');

const schema = z.object({
  HANDOVER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HANDOVER_EMBEDDED_POSTGRES: onOrOff,
  TEMPORAL_ADDRESS: z.string().optional(),
  HANDOVER_EMBEDDED_TEMPORAL: onOrOff,
  HANDOVER_TEMPORAL_BINARY: z.string().optional(),
  HANDOVER_HOST: z.string().default('127.0.0.1'),
  HANDOVER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HANDOVER_ALLOWED_HOSTS: z.string().default('').transform(hostNames),
  // Obeyed by src/hook/hook.sh; here it is only checked.
  HANDOVER_HOOKS: onOrOff,
  HANDOVER_PROJECT_FILES: onOrOff,
  ANTHROPIC_API_KEY: z.string().optional(),
} satisfies Record<SettingName, z.ZodType>);

/** Throws `setting-invalid`, naming the variable and never its value: that may hold a password. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  // `NAME=` is how a shell unsets a variable for one command.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const { success, data, error } = schema.safeParse(given);
  if (!success)
    throw new HandoverError('setting-invalid', { detail: String(error.issues[0]?.path[0]) });
  return {
    databaseUrl: data.HANDOVER_DATABASE_URL,
    embeddedPostgres: data.HANDOVER_EMBEDDED_POSTGRES,
    temporal: readTemporalConnection(variables),
    embeddedTemporal: data.HANDOVER_EMBEDDED_TEMPORAL,
    temporalBinary: data.HANDOVER_TEMPORAL_BINARY,
    api: {
      host: data.HANDOVER_HOST,
      port: data.HANDOVER_PORT,
      allowedHosts: data.HANDOVER_ALLOWED_HOSTS,
    },
    projectFiles: data.HANDOVER_PROJECT_FILES,
    modelKey: data.ANTHROPIC_API_KEY,
    variables,
  };
}

function hostNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '');
}
