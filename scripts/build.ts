/**
 * `npm run build`: the published form in dist/, that is JavaScript and the files that the code reads at run time.
 * No declarations: the package is a program, nothing is imported from it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import packageJson from '../package.json' with { type: 'json' };
import { buildHooks } from './hooks/build-hooks.ts';

rmSync('dist', { recursive: true, force: true });
run('tsc', ['--project', 'tsconfig.build.json']);
for (const asset of globSync('src/**/*.{md,sql,css,html,sh}'))
  cpSync(asset, asset.replace(/^src/, 'dist'));

await bundleWorkflows();
await buildHooks('dist/hook');
await buildHooks('integrations/claude-code-plugin/bin');
await bundleStatusLine();

const { messages } = await publint({ strict: true });
for (const message of messages) console.error(formatMessage(message, packageJson));
if (messages.length > 0) process.exit(1);

const program = packageJson.bin.handover;
if (
  existsSync('src/cli/main.ts') &&
  run('node', [program, '--version']).trim() !== packageJson.version
) {
  console.error(`${program} --version does not print ${packageJson.version}`);
  process.exit(1);
}

/** The worker of a published package loads this instead of bundling at every start. */
async function bundleWorkflows(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: resolve('dist/workflows/index.js'),
    logger: new DefaultLogger('WARN'),
    // Replay needs the source map, which by default names the folders of this machine.
    webpackConfigHook: (config) => ({
      ...config,
      output: { ...config.output, devtoolModuleFilenameTemplate: '[resource-path]' },
    }),
  });
  writeFileSync('dist/workflow-bundle.cjs', code);
}

/** Claude Code asks for it again and again: in one file Node starts it three times as fast. */
async function bundleStatusLine(): Promise<void> {
  await build({
    entryPoints: ['src/hook/status-line/print-status-line.ts'],
    outfile: 'dist/hook/status-line/print-status-line.js',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
  });
}

function run(command: string, args: string[]): string {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status === 0) return stdout;
  console.error(`${stdout}${command} failed`);
  process.exit(1);
}
