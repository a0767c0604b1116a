/** `node scripts/bundle-hooks.ts FOLDER`: the hook's files, for `handover install` in a checkout. */
import { buildHooks } from './hooks/build-hooks.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/bundle-hooks.ts FOLDER');
  process.exit(2);
}
await buildHooks(folder);
