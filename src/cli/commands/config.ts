import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_HOOK_SETTINGS } from '../../config/hook-settings.ts';
import {
  checkModelSettings,
  defaultCaps,
  type ModelSettings,
} from '../../config/model-settings.ts';
import { readUserFile, userFilePath, writeUserFile } from '../../config/user-file.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { modelPrice } from '../../llm/prices.ts';
import type { CliContext } from '../context.ts';
import { findClaudeCode } from '../find-claude-code.ts';
import { describeHooks } from '../describe-hooks.ts';
import { describeModel } from '../describe-model.ts';
import { addHookSettings } from './config-hooks.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../whole-number.ts';

interface ModelFlags extends Partial<ModelSettings['caps']> {
  through: string;
  keyFile?: string;
  baseUrl?: string;
  program?: string;
  effort?: string;
  yes?: boolean;
}

export function addConfigCommand(program: Command, context: CliContext): void {
  const config = program
    .command('config')
    .description(
      'your own settings: the model that may look for what an extract missed, and how hooks behave',
    );
  config
    .command('show')
    .description('show your settings; of the token only whether there is one')
    .option('--json', 'the same as JSON')
    .action((flags: { json?: boolean }) => show(context, flags));
  const set = config.command('set').description('write one of your settings');
  addModelOptions(
    set
      .command('model')
      .description(
        'let a model search the logs of your handovers, after its price and its caps were shown and confirmed',
      )
      .argument('<id>', "the model's id, claude-haiku-4-5 for example"),
  ).action((id: string, flags: ModelFlags) => setModel(context, id, flags));
  const unset = config.command('unset').description('take one of your settings back');
  unset
    .command('model')
    .description('let no model run')
    .action(() => unsetModel(context));
  addHookSettings({ set, unset }, context);
}

function addModelOptions(command: Command): Command {
  const caps = defaultCaps({ hasPrice: true });
  const unpriced = defaultCaps({ hasPrice: false });
  return command
    .addOption(
      new Option('--through <way>', 'how it is reached: with a key, or by your own Claude Code')
        .choices(['anthropic-api', 'claude-code'])
        .default('anthropic-api'),
    )
    .option('--key-file <path>', 'file with the key, readable by you alone')
    .option('--program <path>', 'the Claude Code to run (default: `claude` on the PATH)')
    .option('--base-url <url>', 'another server that speaks the Messages API')
    .addOption(
      new Option('--effort <level>', 'how much the model thinks').choices([
        'low',
        'medium',
        'high',
        'xhigh',
        'max',
      ]),
    )
    .option('--usd-per-handover <n>', `at most (default ${caps.usdPerHandover})`, dollars)
    .option('--usd-per-day <n>', `at most (default ${caps.usdPerDay})`, dollars)
    .option('--turns-per-gap <n>', `at most (default ${caps.turnsPerGap})`, wholeNumber)
    .option(
      '--tokens-per-handover <n>',
      `at most (default ${caps.tokensPerHandover}; ${unpriced.tokensPerHandover} for a model without a known price)`,
      wholeNumber,
    )
    .option(
      '--tokens-per-day <n>',
      `at most (default ${caps.tokensPerDay}; ${unpriced.tokensPerDay} for a model without a known price)`,
      wholeNumber,
    )
    .option('--yes', 'agree without being asked');
}

async function setModel(context: CliContext, id: string, flags: ModelFlags): Promise<void> {
  const model = modelFrom(id, flags, context);
  context.stdout.write(textTable(describeModel(model)));
  context.stdout.write(
    `Redacted parts of your session logs go to ${model.through === 'claude-code' ? 'the account of your Claude Code' : 'that server'}.\n`,
  );
  const agreed =
    flags.yes === true || (await context.ask?.('Let handovers use this model within these caps?'));
  if (agreed !== true) throw new HandoverError('model-declined');
  const path = userFilePath();
  await writeUserFile(path, { ...(await readUserFile(path)), model });
  context.stderr.write(`Written to ${path}. Take it back with: handover config unset model\n`);
}

function modelFrom(id: string, flags: ModelFlags, { cwd }: CliContext): ModelSettings {
  const { through, keyFile, program, yes: _, ...rest } = flags;
  const { baseUrl, effort, ...caps } = rest;
  return checkModelSettings({
    id,
    through,
    ...(keyFile === undefined ? {} : { keyFile: resolve(cwd, keyFile) }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(effort === undefined ? {} : { effort }),
    ...(through === 'claude-code' ? findClaudeCode(program, { cwd }) : {}),
    caps: { ...defaultCaps({ hasPrice: modelPrice(id) !== undefined }), ...caps },
  });
}

async function unsetModel({ stderr }: CliContext): Promise<void> {
  const path = userFilePath();
  const { model, ...kept } = (await readUserFile(path)) ?? {};
  if (model !== undefined) await writeUserFile(path, kept);
  stderr.write(model === undefined ? 'There was none.\n' : `No model runs any more: ${path}\n`);
}

async function show({ stdout }: CliContext, { json }: { json?: boolean }): Promise<void> {
  const file = userFilePath();
  const { server, token, model, hooks } = (await readUserFile(file)) ?? {};
  const shown = { file, server: server ?? null, hasToken: token !== undefined };
  if (json === true) {
    const price = model === undefined ? null : (modelPrice(model.id) ?? null);
    const content = {
      ...shown,
      model: model ?? null,
      price,
      hooks: { ...DEFAULT_HOOK_SETTINGS, ...hooks },
    };
    stdout.write(`${JSON.stringify(content, null, 2)}\n`);
    return;
  }
  stdout.write(
    textTable([
      ['file', file],
      ['server', server ?? 'none yet: `handover up` names one'],
      ['token', shown.hasToken ? 'there' : 'none'],
      ...(model === undefined ? [['model', 'none: handovers use none']] : describeModel(model)),
      ...describeHooks({ ...DEFAULT_HOOK_SETTINGS, ...hooks }),
    ]),
  );
}

function dollars(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}
