import type { Figures } from './figures.ts';
import type { Section } from './natural-sections.ts';
import type { PlantedResult } from './planted-results.ts';
import { printDifferences } from './print-differences.ts';
import { printPlanted } from './print-planted.ts';
import { printSection } from './print-section.ts';

export interface Report {
  sections: Section[];
  planted: PlantedResult[];
  figures: Figures;
}

/** A run as tables for a person or as JSON; the JSON holds numbers and file names, no words of a log. */
export function printReport(report: Report, { asJson }: { asJson: boolean }): string {
  if (asJson) return `${JSON.stringify(numbersOf(report), null, 1)}\n`;
  const { sections, planted } = report;
  const differences = sections.flatMap((section) => [
    printDifferences(section, { ours: 'handover', theirs: 'built-in' }),
    printDifferences(section, { ours: '+ handover injection', theirs: '+ tail' }),
  ]);
  return [...sections.map(printSection), ...differences, printPlanted(planted)]
    .filter((text) => text !== '')
    .join('\n');
}

function numbersOf({ sections, planted, figures }: Report): unknown {
  return {
    figures,
    sections: sections.map(({ key, rows }) => ({
      key,
      rows: rows.map(({ arm, scores }) => ({
        arm,
        scores: scores.map((score) => ({ ...score, notInLog: score.notInLog.length })),
      })),
    })),
    planted: planted.map(({ keys: _keys, ...result }) => result),
  };
}
