/** `npm run temporal:build`: finds the Temporal dev server or builds it, once, in the user's cache folder. */
import { readEnvironment } from '../src/config/environment.ts';
import { userPaths } from '../src/config/paths.ts';
import { temporalBinary } from '../src/embedded/temporal/binary.ts';

const binary = await temporalBinary({
  environment: readEnvironment(),
  cache: userPaths().cache,
  onProgress: console.log,
});
console.log(`Temporal: ${binary}`);
