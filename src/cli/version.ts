import { readFileSync } from 'node:fs';

// Two folders up from here both in a checkout (src/cli) and in the package (dist/cli).
const packageJson = new URL('../../package.json', import.meta.url);

export const { version } = JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string };
