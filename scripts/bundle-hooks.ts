/**
 * `node scripts/bundle-hooks.ts FOLDER`: the hook's files, each needing nothing installed, for Node 18 and newer.
 * `npm run build` puts them into the package, and `handover install` in a checkout makes them when they are wanted.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const hook = fileURLToPath(new URL('../src/hook/', import.meta.url));
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/bundle-hooks.ts FOLDER');
  process.exit(2);
}
cpSync(join(hook, 'guard/guard.sh'), join(folder, 'hook.sh'));
await build({
  entryPoints: [join(hook, 'guard/main.ts')],
  outfile: join(folder, 'guard.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'esm',
  logLevel: 'error',
});
