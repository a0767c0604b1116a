import { existsSync } from 'node:fs';
import { folderRules, type FolderRule } from '../import-direction.ts';

/** The folders of src that exist, what each holds, and what it may import. */
export function foldersSection(): string {
  const rows = Object.entries(folderRules)
    .filter(([folder]) => existsSync(`src/${folder}`))
    .map(
      ([folder, rule]) =>
        `| \`${folder}\` | ${rule.holds} | ${importsOf(rule)} | ${rule.pure ? 'yes' : ''} |`,
    );
  return ['| folder | holds | imports | pure |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function importsOf(rule: FolderRule): string {
  const types = (rule.typesOf ?? []).map((folder) => `types of ${folder}`);
  return [...rule.imports, ...types].filter((name) => existsSync(`src/${name}`)).join(', ') || '–';
}
