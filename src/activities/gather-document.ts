import type { ComposeInput } from '../document/compose.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { Finding, Gap } from '../gaps/finding.ts';
import { mergeFindings } from '../gaps/merge-findings.ts';
import type { Tx } from '../storage/database.ts';
import { listFindings } from '../storage/findings-store.ts';
import type { Handover } from '../storage/handovers-store.ts';
import { findStoredExtract } from './find-stored-extract.ts';

/** What a handover's document is composed of. `sources`: whose findings. */
export async function gatherDocument(
  tx: Tx,
  handover: Handover,
  { gapNotes, sources }: { gapNotes: string[]; sources: readonly Finding['source'][] },
): Promise<ComposeInput> {
  const stored = await findStoredExtract(tx, handover.id);
  if (stored === undefined) throw new HandoverError('internal-fault');
  const { extract, report, redactions } = stored;
  const findings = await listFindings(tx, handover.id);
  const of = (gap: Gap, source: Finding['source']) =>
    sources.includes(source)
      ? findings.filter((finding) => finding.gap === gap && finding.source === source)
      : [];
  const both = (gap: Gap) => merge(of(gap, 'finder'), of(gap, 'agent'));
  return {
    extract,
    findings: {
      decisions: both('decisions'),
      'hidden-errors': both('hidden-errors'),
      'rejected-approaches': both('rejected-approaches'),
    },
    colophon: {
      agent: report.agent,
      number: handover.number,
      report,
      redactions,
      gapNotes: [...logNotes(stored.basis.offset, handover.cutOffset), ...gapNotes],
    },
  };
}

/** Without an agent's findings the finder's stay as they are. */
function merge(found: Finding[], agents: Finding[]): Finding[] {
  return agents.length === 0 ? found : mergeFindings(found, agents);
}

function logNotes(heldOffset: number, cutOffset: number): string[] {
  return heldOffset < cutOffset ? [`Log incomplete: ${heldOffset} of ${cutOffset} bytes.`] : [];
}
