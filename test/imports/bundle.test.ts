import { describe, expect, test } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { build } from 'esbuild';
import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { folderRules } from '../../scripts/import-direction.ts';
import { skipBecause } from '../support/skip-because.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workflows = `${root}src/workflows/index.ts`;
const pureFolders = Object.keys(folderRules).filter(
  (folder) => folderRules[folder]?.pure && folder !== 'workflows',
);

describe('what runs without Node', () => {
  test.each(pureFolders.filter((folder) => existsSync(`${root}src/${folder}`)))(
    'src/%s bundles for a browser, so that it reaches no Node built-in',
    async (folder) => {
      const { errors } = await build({
        entryPoints: globSync(`src/${folder}/**/*.ts`, { cwd: root }),
        absWorkingDir: root,
        outdir: 'never-written',
        write: false,
        bundle: true,
        platform: 'browser',
        format: 'esm',
        logLevel: 'silent',
        // Its rules read files by themselves; src/redaction hands it decoded strings only.
        external: ['@secretlint/*'],
      });
      expect(errors).toEqual([]);
    },
  );
});

describe('the workflows', () => {
  if (existsSync(workflows)) {
    test('bundle under the rules of the Temporal sandbox', async () => {
      const logger = new DefaultLogger('ERROR');
      const { code } = await bundleWorkflowCode({ workflowsPath: workflows, logger });
      expect(code).not.toBe('');
    });
  } else {
    skipBecause('there is no src/workflows/index.ts yet');
  }
});
