/** The user's folders: XDG variables where set, else what the operating system is used to. */
import { chmodSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

export interface UserPaths {
  /** What must survive: archive, embedded services, canonical documents. */
  state: string;
  /** What can be made again. */
  cache: string;
  config: string;
  /** What must not survive a restart of the machine. */
  runtime: string;
}

export interface PathsOptions {
  environment?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  home?: string;
}

export function userPaths(options: PathsOptions = {}): UserPaths {
  const { environment = process.env, platform = process.platform, home = homedir() } = options;
  const defaults = defaultFolders({ environment, platform, home });
  // The XDG specification: a relative path is to be ignored.
  const folder = (variable: string, otherwise: string): string => {
    const value = environment[variable];
    return value !== undefined && isAbsolute(value) ? join(value, 'handover') : otherwise;
  };
  const state = folder('XDG_STATE_HOME', defaults.state);
  return {
    state,
    cache: folder('XDG_CACHE_HOME', defaults.cache),
    config: folder('XDG_CONFIG_HOME', defaults.config),
    runtime: folder('XDG_RUNTIME_DIR', join(state, 'run')),
  };
}

/** Creates a folder that only the user may enter; folders above it get the user's usual mode. */
export function createPrivateFolder(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  if (mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(path, 0o700);
  return path;
}

function defaultFolders({
  environment,
  platform,
  home,
}: Required<PathsOptions>): Omit<UserPaths, 'runtime'> {
  if (platform === 'win32') {
    const local = join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'handover');
    return {
      state: join(local, 'state'),
      cache: join(local, 'cache'),
      config: join(local, 'config'),
    };
  }
  const config = join(home, '.config', 'handover');
  if (platform === 'darwin') {
    const library = join(home, 'Library');
    return {
      state: join(library, 'Application Support', 'handover'),
      cache: join(library, 'Caches', 'handover'),
      config,
    };
  }
  return {
    state: join(home, '.local', 'state', 'handover'),
    cache: join(home, '.cache', 'handover'),
    config,
  };
}
