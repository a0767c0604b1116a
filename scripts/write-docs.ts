/**
 * `npm run docs`: writes the generated sections of the documentation. With --check it writes nothing and fails when
 * one is stale.
 */
import { writeFile } from 'node:fs/promises';
import { apiSection } from './docs/api-section.ts';
import { commandsSection } from './docs/commands-section.ts';
import { errorsSection } from './docs/errors-section.ts';
import { foldersSection } from './docs/folders-section.ts';
import { generatePage, type GeneratedPage } from './docs/generated-page.ts';
import { settingsSection } from './docs/settings-section.ts';

const pages: GeneratedPage[] = [
  { path: 'docs/reference/errors.md', section: 'errors', render: errorsSection },
  { path: 'docs/reference/cli.md', section: 'commands', render: commandsSection },
  { path: 'docs/reference/api.md', section: 'api', render: apiSection },
  { path: 'docs/reference/settings.md', section: 'settings', render: settingsSection },
  { path: 'ARCHITECTURE.md', section: 'folders', render: foldersSection },
];

const checkOnly = process.argv.includes('--check');

for (const page of pages) {
  const { current, expected } = await generatePage(page);
  if (current === expected) continue;
  if (checkOnly) {
    console.error(`${page.path} does not say what the code says: run \`npm run docs\``);
    process.exitCode = 1;
  } else {
    await writeFile(page.path, expected);
    console.log(`wrote ${page.path}`);
  }
}
