import type { OxlintOverride } from 'oxlint';
import { folderRules, foreignPackages, type FolderRule } from './import-direction.ts';

/** The lint rules of one folder of src that follow from the import-direction table. */
export function lintImports(folder: string, rule: FolderRule): OxlintOverride {
  const typesOf = rule.typesOf ?? [];
  const open = new Set([folder, ...rule.imports, ...typesOf]);
  const closed = Object.keys(folderRules).filter((other) => !open.has(other));
  const because = `src/${folder} may not, by scripts/import-direction.ts.`;
  const patterns = [
    { regex: relativeTo(closed), message: because },
    { regex: relativeTo(['test', 'benchmarks', 'scripts']), message: because },
    { regex: `^(${foreignPackages(folder).join('|')})(/|$)`, message: because },
    ...(rule.pure ? [{ regex: '^node:', message: because }] : []),
    ...(typesOf.length > 0
      ? [{ regex: relativeTo(typesOf), message: because, allowTypeImports: true }]
      : []),
  ];
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      'no-restricted-globals': ['error', ...(rule.pure ? nodeGlobals : [])],
    },
  };
}

function relativeTo(folders: readonly string[]): string {
  return `^(\\.\\./)+(${folders.join('|')})/`;
}

const nodeGlobals = [
  'Buffer',
  'process',
  'console',
  'fetch',
  'setImmediate',
  'require',
  '__dirname',
  '__filename',
];
