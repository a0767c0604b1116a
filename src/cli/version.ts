import { readFileSync } from 'node:fs';

// Two folders up from here both in a checkout (src/cli) and in the package (dist/cli).
const packageFile = new URL('../../package.json', import.meta.url);

const packageJson = JSON.parse(readFileSync(packageFile, 'utf8')) as {
  version: string;
  engines: { node: string };
};

export const { version } = packageJson;

/** Of Node.js, such as `22.18`. */
export const oldestNode = packageJson.engines.node.replace('>=', '');
