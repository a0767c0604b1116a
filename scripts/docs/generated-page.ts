import { readFile } from 'node:fs/promises';
import { format } from 'oxfmt';
import formatOptions from '../../.oxfmtrc.json' with { type: 'json' };

/** A page whose section between the two GENERATED marks is written from the code. */
export interface GeneratedPage {
  path: string;
  section: string;
  render: () => string | Promise<string>;
}

/** The page as it stands and as the code says it should. */
export async function generatePage(
  page: GeneratedPage,
): Promise<{ current: string; expected: string }> {
  const current = await readFile(page.path, 'utf8');
  const [start, end] = ['START', 'END'].map((mark) => `<!-- GENERATED:${mark} ${page.section} -->`);
  const [before, rest] = current.split(`${start}\n`);
  const after = rest?.split(`${end}\n`)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${page.path} has no GENERATED marks for "${page.section}"`);
  }
  const written = `${before}${start}\n\n${await page.render()}\n\n${end}\n${after}`;
  return { current, expected: (await format(page.path, written, formatOptions)).code };
}
