import { InvalidArgumentError, type Command } from 'commander';
import { userPaths } from '../../config/paths.ts';
import { pause, readPause, unpause } from '../../hook/pause.ts';
import type { CliContext } from '../context.ts';
import { durationText } from '../duration-text.ts';

export function addPauseCommands(program: Command, { stderr }: CliContext): void {
  program
    .command('pause')
    .description('let every hook of every agent pass in silence, until `handover unpause`')
    .option('--for <time>', 'end by itself after 30m, 2h or 1d', durationMs)
    .action(({ for: forMs }: { for?: number }) => {
      const stateDir = userPaths().state;
      pause(stateDir, forMs === undefined ? {} : { untilMs: Date.now() + forMs });
      const { untilMs } = readPause(stateDir) ?? {};
      const until =
        untilMs === undefined
          ? 'until `handover unpause`'
          : `for ${durationText(untilMs - Date.now())}; \`handover unpause\` ends it`;
      stderr.write(`Hooks pass in silence ${until}.\n`);
    });
  program
    .command('unpause')
    .description('let the hooks work again')
    .action(() => {
      const wasPaused = unpause(userPaths().state);
      stderr.write(wasPaused ? 'The hooks work again.\n' : 'Nothing was paused.\n');
    });
}

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function durationMs(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNIT_MS[unit] ?? 0);
  if (ms === 0) throw new InvalidArgumentError('It takes a time such as 30m, 2h or 1d.');
  return ms;
}
