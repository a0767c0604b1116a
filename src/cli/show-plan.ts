import type { InstallPlan } from '../install/plan-install.ts';
import { settingsText } from '../install/settings-file.ts';
import { unifiedDiff } from '../install/unified-diff.ts';
import type { Output } from './context.ts';
import { createLocalRedactor } from './local-redactor.ts';
import { paint } from './paint.ts';

/** What would change in an agent's settings, which may hold keys, and control characters. */
export async function showPlan(out: Output, { place, file, after }: InstallPlan): Promise<void> {
  const link = file.path === place.settings ? '' : ` -> ${file.path}`;
  const isReadOnly = file.bytes !== undefined && (file.mode & 0o200) === 0;
  const notes = [
    ...(file.bytes === undefined ? ['a new file'] : []),
    ...(isReadOnly ? ['read-only, and stays so'] : []),
  ];
  const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  out.write(`${paint(out, 'bold', place.title)}  ${place.settings}${link}${note}\n`);
  const texts = [file.bytes ?? Buffer.of(), after].map((bytes) => settingsText(bytes).text);
  const { redactTexts } = await createLocalRedactor();
  for (const line of await redactTexts(unifiedDiff(texts[0] ?? '', texts[1] ?? '')))
    out.write(`${colored(out, line.replaceAll(/[^\P{C}\t]/gu, ''))}\n`);
}

function colored(out: Output, line: string): string {
  if (line.startsWith('+')) return paint(out, 'green', line);
  if (line.startsWith('-')) return paint(out, 'red', line);
  return line.startsWith('@@') ? paint(out, 'cyan', line) : line;
}
