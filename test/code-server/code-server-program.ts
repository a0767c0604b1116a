import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '4.139.1';
const folder = join(homedir(), '.cache', 'handover', 'code-server', VERSION);

/** Where `npm run code-server:build` puts it: too large and too slow to build for each checkout. */
export const codeServer = {
  version: VERSION,
  folder,
  package: join(folder, 'node_modules', 'code-server'),
  program: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  /** Node of the version that its native parts were built for. */
  node: join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'),
  builtMark: join(folder, 'built'),
};
