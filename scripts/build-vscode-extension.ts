/** `npm run build:vscode`: the extension's one file, which needs nothing installed. */
import { build } from 'esbuild';

await build({
  entryPoints: ['integrations/vscode-extension/src/extension.ts'],
  outfile: 'integrations/vscode-extension/dist/extension.cjs',
  bundle: true,
  minify: true,
  platform: 'node',
  // What the editors of engines.vscode bring.
  target: 'node22',
  format: 'cjs',
  external: ['vscode'],
});
