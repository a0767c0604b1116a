import type { Command } from 'commander';
import { HandoverError } from '../../errors/handover-error.ts';
import type { CliContext } from '../context.ts';
import { paint } from '../paint.ts';

export function addDoctorCommand(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description(
      'check everything that Handover needs, and say what to do where something is wrong',
    )
    .option('--json', 'the same as JSON')
    .action((flags: { json?: boolean }) => doctor(context, flags));
}

async function doctor(context: CliContext, { json }: { json?: boolean }): Promise<void> {
  const { stdout } = context;
  const { doctorChecks } = await import('../doctor-checks.ts');
  const checks = await doctorChecks(context);
  if (json === true) {
    stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
  } else {
    for (const { name, ok, says, mend } of checks) {
      const mark = ok ? paint(stdout, 'green', '✓') : paint(stdout, 'red', '✗');
      stdout.write(`${mark} ${name.padEnd(18)} ${says}\n`);
      if (mend !== undefined) stdout.write(`  ${''.padEnd(18)} ${mend}\n`);
    }
  }
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.length > 0) throw new HandoverError('checks-failed', { detail: failed.join(', ') });
}
