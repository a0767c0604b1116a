/** Every environment variable that Handover reads. docs/reference/settings.md is made from this list. */
export interface Setting {
  name: string;
  description: string;
  example: string;
  /** What holds when the variable is not set, in words. */
  default: string;
}

export const settings = [
  {
    name: 'HANDOVER_DATABASE_URL',
    description: 'A Postgres of your own (15 or newer), used instead of the embedded one.',
    example: 'postgres://handover:secret@db.internal:5432/handover',
    default: 'the embedded Postgres',
  },
  {
    name: 'HANDOVER_EMBEDDED_POSTGRES',
    description: '`off`: never start a Postgres on this machine.',
    example: 'off',
    default: 'on',
  },
  {
    name: 'TEMPORAL_ADDRESS',
    description:
      'A Temporal server of your own, used instead of the embedded one. With it hold the other variables of ' +
      'Temporal clients: TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS…, TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE.',
    example: 'temporal.internal:7233',
    default: 'the embedded dev server',
  },
  {
    name: 'HANDOVER_EMBEDDED_TEMPORAL',
    description: '`off`: never start a Temporal dev server on this machine.',
    example: 'off',
    default: 'on',
  },
  {
    name: 'HANDOVER_TEMPORAL_BINARY',
    description: 'The Temporal CLI whose dev server is started.',
    example: '/opt/temporal/bin/temporal',
    default: '`temporal` on the PATH, else one that is built once into the cache folder',
  },
  {
    name: 'HANDOVER_HOST',
    description:
      'The address on which the API listens. Off loopback, put a server in front of it that speaks https.',
    example: '0.0.0.0',
    default: '127.0.0.1',
  },
  {
    name: 'HANDOVER_PORT',
    description: 'The port of the API.',
    example: '8080',
    default: '7391, or another one where that is taken',
  },
  {
    name: 'HANDOVER_ALLOWED_HOSTS',
    description:
      'Further names by which the API may be called, with commas between them; each with its port, unless it is 80 ' +
      'or 443.',
    example: 'handover.example.com,localhost:8080',
    default: 'none: only 127.0.0.1, localhost and [::1] with the port of the API',
  },
  {
    name: 'HANDOVER_HOOKS',
    description:
      "`off`: the agents' hooks do nothing. It can only switch them off; how they behave stands in the user's file.",
    example: 'off',
    default: 'on',
  },
  {
    name: 'HANDOVER_PROJECT_FILES',
    description:
      '`off`: no copies of documents in `.handover` at the top of a project; they are in the state folder alone.',
    example: 'off',
    default: 'on',
  },
  {
    name: 'ANTHROPIC_API_KEY',
    description:
      'The key of the configured model, where the configuration names no file that holds it. A key alone lets no ' +
      'model run: `handover config set model` does.',
    example: 'sk-ant-example',
    default: 'none',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];
