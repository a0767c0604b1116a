import { builtinModules } from 'node:module';
import { folderRules } from './scripts/import-direction.ts';

const folders = Object.keys(folderRules);
const isPure = (folder) => folderRules[folder].pure === true;
// Reaching counts type imports too, so a folder with types of an impure one is left to the bundle test.
const pureFolders = folders.filter(
  (folder) => isPure(folder) && (folderRules[folder].typesOf ?? []).every(isPure),
);
const anyOf = (names) => `^src/(${names.join('|')})/`;
// What a process starts from, and what a tool reads: nothing imports these.
const entries = [
  '^src/[^/]+/main\\.ts$',
  '^src/workflows/index\\.ts$',
  '^scripts/',
  '^benchmarks/.+/main\\.ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|benchmarks)/', pathNot: entries },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: {},
      // The editor itself brings `vscode`.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '/@types/vscode/' },
    },
    {
      name: 'no-dev-package-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|benchmarks|scripts|integrations)/' },
    },
    {
      name: 'known-folders-only',
      comment: 'a new folder of src gets its line in scripts/import-direction.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(folders) },
      to: {},
    },
    {
      name: 'pure-folders-reach-no-node',
      severity: 'error',
      from: { path: anyOf(pureFolders) },
      to: { path: `^(node:)?(${builtinModules.join('|')})$`, reachable: true },
    },
    {
      name: 'no-server-on-the-agent-side',
      severity: 'error',
      from: { path: anyOf(['client', 'hook', 'delivery', 'local', 'mcp']) },
      to: { path: 'node_modules/(pg|kysely|@temporalio)/', reachable: true },
    },
    {
      name: 'extension-knows-files-only',
      comment: 'an editor must not load what the service or an agent needs',
      severity: 'error',
      from: { path: '^integrations/vscode-extension/' },
      to: { path: '^src/', pathNot: anyOf(['errors', 'config', 'delivery', 'hook', 'resume']) },
    },
    {
      name: 'one-file-knows-the-editor',
      severity: 'error',
      from: { pathNot: '^integrations/vscode-extension/src/extension\\.ts$' },
      to: { path: '/@types/vscode/' },
    },
    ...folders.flatMap(directionRules),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^integrations/[^/]+/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};

function directionRules(folder) {
  const { imports, typesOf = [] } = folderRules[folder];
  const open = [folder, ...imports, ...typesOf];
  return [
    {
      name: `direction-${folder}`,
      severity: 'error',
      from: { path: anyOf([folder]) },
      to: { path: '^src/', pathNot: anyOf(open) },
    },
    ...typesOf.map((other) => ({
      name: `direction-${folder}-types-of-${other}`,
      severity: 'error',
      from: { path: anyOf([folder]) },
      to: { path: anyOf([other]), dependencyTypesNot: ['type-only'] },
    })),
  ];
}
