import { Context } from '@temporalio/activity';
import { composeResume } from '../document/compose.ts';
import { describeFault } from '../errors/describe-fault.ts';
import { askGap } from '../gap-agent/ask-gap.ts';
import { checkFindings, type Checked } from '../gap-agent/check-findings.ts';
import { createLogTools } from '../gap-agent/log-tools/log-tools.ts';
import { withoutRolledBack } from '../gap-agent/log-source.ts';
import { outlineOf } from '../gap-agent/outline.ts';
import { promptFor } from '../gap-agent/prompt.ts';
import { signalAgentBegan } from '../reconcile/signal-agent-began.ts';
import { appendEvent } from '../storage/events-store.ts';
import { saveGapRun } from '../storage/findings-store.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import type { AgentRunDetails } from './agent-run-details.ts';
import type { FindModel } from './configured-model.ts';
import { findGapRun } from './find-gap-run.ts';
import { gatherDocument } from './gather-document.ts';
import { inOpenRun } from './in-open-run.ts';
import { createModelJournal } from './model-journal.ts';
import type { LogReading } from './read-log-digest.ts';
import { readForRun } from './read-for-run.ts';
import { reportProgress } from './report-progress.ts';
import { runPure } from './run-pure.ts';
import type { GapCounts, GapSearch } from './search-gap.ts';
import { createStoredLog } from './stored-log.ts';

export interface AgentSearch extends GapSearch {
  /** Tell the run when the model has begun to answer: the others then read what this one has cached. */
  leads: boolean;
}

/** Stores what a model finds in the log for one gap, unless it is stored already. */
export function createAskGapAgent(dependencies: ActivityDependencies & { findModel: FindModel }) {
  return async (search: AgentSearch): Promise<GapCounts> => {
    const stored = await findStored(dependencies, search);
    if (stored !== undefined) return { found: stored.found };
    return readForRun(dependencies, search.run, async (reading) => {
      const { findings, details } = await ask(dependencies, search, reading);
      const { gap, run } = search;
      const { found, outcome } = details;
      await inOpenRun(dependencies.database, run, async (tx) => {
        const { handoverId } = run;
        await saveGapRun(tx, { handoverId, gap, source: 'agent' }, { findings, details });
        const data = { gap, found, source: 'agent', outcome };
        await appendEvent(tx, { handoverId, kind: 'gap', data });
      });
      return { found };
    });
  };
}

async function ask(
  { database, findModel }: ActivityDependencies & { findModel: FindModel },
  { run, gap, leads }: AgentSearch,
  { digest, basis }: LogReading,
): Promise<{ findings: Checked['findings']; details: AgentRunDetails }> {
  const signal = Context.current().cancellationSignal;
  const source = withoutRolledBack(createStoredLog(database, run), digest);
  const tools = createLogTools({ source, digest, signal });
  const { prompt, modelId } = await database.withTeam(run.team, run.user, async (tx) => {
    const handover = await getHandover(tx, run.handoverId);
    const input = await gatherDocument(tx, handover, { gapNotes: [], sources: ['finder'] });
    const { markdown: draft } = runPure(() => composeResume(input));
    return {
      prompt: promptFor(gap, { draft, outline: outlineOf(digest), tools }),
      modelId: handover.model,
    };
  });
  const { model, ...terms } = await findModel(modelId);
  const asked = { model: model.id, through: terms.through, prompt: prompt.hash, basis };
  const journal = await createModelJournal(database, {
    run,
    gap,
    asked,
    model: { id: model.id, ...terms },
    onKept: reportProgress,
  });
  const answer = await askGap({
    model,
    prompt,
    tools,
    journal,
    signal,
    maxTurns: terms.caps.turns,
    onFirstEvent: leads ? announce : () => {},
  });
  const { outcome, turns, claimed } = answer;
  const checks = { gap, source, promptHash: prompt.hash, signal };
  const { findings, dropped } = await checkFindings(claimed, checks);
  return { findings, details: { ...asked, found: findings.length, dropped, outcome, turns } };
}

/** A hint only: where it does not arrive the other agents start a little later. */
function announce(): void {
  const { client, info, log } = Context.current();
  if (info.workflowExecution === undefined) return;
  signalAgentBegan(client.workflow, info.workflowExecution).catch((error: unknown) => {
    log.warn('the run was not told that its first agent began', describeFault(error));
  });
}

/** One that came to no answer is asked again: its kept turns cost nothing, and the budget may be another. */
async function findStored(
  dependencies: ActivityDependencies,
  search: AgentSearch,
): Promise<AgentRunDetails | undefined> {
  const details = await findGapRun<AgentRunDetails>(dependencies, { ...search, source: 'agent' });
  return details?.outcome === 'answered' ? details : undefined;
}
