import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  DEFAULT_HOOK_SETTINGS,
  type GivenHookSettings,
  type HookSettings,
} from '../../config/hook-settings.ts';
import { readUserFile, userFilePath, writeUserFile } from '../../config/user-file.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import type { CliContext } from '../context.ts';
import { describeHooks } from '../describe-hooks.ts';
import { textTable } from '../text-table.ts';

interface HookFlags {
  lease?: HookSettings['lease'];
  strict?: 'on' | 'off';
  threshold?: number;
  injection?: 'on' | 'off';
  startupNotice?: 'on' | 'off';
}

/** `config set hooks` and `config unset hooks`. */
export function addHookSettings(
  { set, unset }: { set: Command; unset: Command },
  context: CliContext,
): void {
  const { lease, strict, thresholdPercent, injection, startupNotice } = DEFAULT_HOOK_SETTINGS;
  const modes = ['until-draft', 'until-complete', 'off'];
  set
    .command('hooks')
    .description('say how the hooks behave; they heed it from their next call on')
    .addOption(choice('--lease <until>', `how long writes wait (default ${lease})`, modes))
    .addOption(
      choice(
        '--strict <on|off>',
        `deny writes instead of holding them (default ${strict ? 'on' : 'off'})`,
      ),
    )
    .option(
      '--threshold <percent>',
      `how full the context window is when a handover is made: 50 to 95 (default ${thresholdPercent})`,
      percent,
    )
    .addOption(
      choice(
        '--injection <on|off>',
        `tell a compacted session what it lost (default ${injection})`,
      ),
    )
    .addOption(
      choice(
        '--startup-notice <on|off>',
        `one line to you where a handover is waiting (default ${startupNotice})`,
      ),
    )
    .action((flags: HookFlags) => setHooks(context, flags));
  unset
    .command('hooks')
    .description('let the hooks behave as by default')
    .action(async () => {
      const { hooks: _, ...kept } = (await readUserFile()) ?? {};
      await writeUserFile(userFilePath(), kept);
      context.stdout.write(textTable(describeHooks(DEFAULT_HOOK_SETTINGS)));
    });
}

async function setHooks({ stdout }: CliContext, flags: HookFlags): Promise<void> {
  if (Object.keys(flags).length === 0)
    throw new HandoverError('usage-invalid', { detail: 'no setting is named' });
  const { strict, threshold, ...others } = flags;
  const given: GivenHookSettings = {
    ...others,
    ...(strict === undefined ? {} : { strict: strict === 'on' }),
    ...(threshold === undefined ? {} : { thresholdPercent: threshold }),
  };
  const content = (await readUserFile()) ?? {};
  const hooks = { ...content.hooks, ...given };
  await writeUserFile(userFilePath(), { ...content, hooks });
  stdout.write(textTable(describeHooks({ ...DEFAULT_HOOK_SETTINGS, ...hooks })));
}

function choice(flags: string, description: string, choices = ['on', 'off']): Option {
  return new Option(flags, description).choices(choices);
}

function percent(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 50 || number > 95)
    throw new InvalidArgumentError('It takes a whole number from 50 to 95.');
  return number;
}
