import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const source = fileURLToPath(new URL('../../src/hook/', import.meta.url));

/**
 * The hooks as they are installed: the script, and beside it three programs of one file each, which need nothing
 * installed but Node 18 or newer.
 */
export async function buildHooks(folder: string): Promise<void> {
  cpSync(join(source, 'hook.sh'), join(folder, 'hook.sh'));
  await Promise.all([
    bundle('guard/main.ts', { outfile: join(folder, 'guard.mjs') }),
    bundle('program/main.ts', { outfile: join(folder, 'hook.mjs'), plugins: [besideIt] }),
    bundle('draft/draft-program.ts', {
      outfile: join(folder, 'draft.mjs'),
      // Packages in it are CommonJS and ask for Node's modules at run time.
      banner: {
        js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
      },
    }),
  ]);
}

/** Loaded at run time, and only where it is needed. */
const besideIt: Plugin = {
  name: 'draft-beside-it',
  setup(building) {
    building.onResolve({ filter: /\/draft-program\.ts$/ }, () => ({
      path: './draft.mjs',
      external: true,
    }));
  },
};

async function bundle(entry: string, options: BuildOptions): Promise<void> {
  await build({
    entryPoints: [join(source, entry)],
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    logLevel: 'warning',
    ...options,
  });
}
