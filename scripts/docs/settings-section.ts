import { settings } from '../../src/config/settings.ts';

/** Every environment variable that is read: what it does, an example, what holds without it. */
export function settingsSection(): string {
  return settings
    .map(({ name, description, example, default: otherwise }) =>
      [`## ${name}`, description, `Without it: ${otherwise}. Example: \`${name}=${example}\``].join(
        '\n\n',
      ),
    )
    .join('\n\n');
}
