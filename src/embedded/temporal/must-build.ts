import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { UserPaths } from '../../config/paths.ts';
import { readLiveRecord } from '../process/service-record.ts';
import { serviceFolder } from '../service-folder.ts';
import { BUILD_ANNOUNCEMENT, requireGo } from './build-binary.ts';
import { findTemporalBinary } from './find-binary.ts';

/** What a start would have to build first, in words; undefined when it need not. */
export async function mustBuildTemporal(options: {
  environment: Environment;
  paths: UserPaths;
}): Promise<string | undefined> {
  const { environment, paths } = options;
  if (environment.temporal !== undefined || !environment.embeddedTemporal) return undefined;
  const record = join(serviceFolder(paths, 'temporal'), 'record.json');
  if (readLiveRecord(record) !== undefined) return undefined;
  if ((await findTemporalBinary({ environment, cache: paths.cache })) !== undefined)
    return undefined;
  await requireGo(environment);
  return BUILD_ANNOUNCEMENT;
}
