import type { ApiClient } from '../client/api-client.ts';
import type { HandoverEvent } from '../contract/events.ts';
import type { HandoverAnswer } from '../contract/handovers.ts';
import { catalogue, type ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { Progress, Step } from './progress.ts';

/** What the run counted. */
export interface HandoverCounts {
  extract?: Extract<HandoverEvent, { kind: 'extract' }>['data'];
  gaps: GapEvent[];
}

type GapEvent = Extract<HandoverEvent, { kind: 'gap' }>['data'];
type Gap = GapEvent['gap'];

/** Follows the handover to its end and shows what happens; throws the error with which it ended. */
export async function followHandover(
  client: ApiClient,
  { id, attempt, state }: Pick<HandoverAnswer, 'id' | 'attempt' | 'state'>,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<HandoverCounts> {
  const gaps = new Map<string, GapEvent>();
  let extract: HandoverCounts['extract'];
  let isCurrent = false;
  let end: EndEvent = { state: 'failed' };
  // What has ended before is told at once: there is nothing to be watched.
  const steps = state === 'complete' ? undefined : createSteps(progress);
  try {
    for await (const event of client.followEvents(id, { signal })) {
      // Earlier attempts are told first.
      isCurrent ||= event.kind === 'requested' && event.data.attempt === attempt;
      if (isCurrent) steps?.show(event);
      if (event.kind === 'extract') extract = event.data;
      if (event.kind === 'gap') gaps.set(`${event.data.source} ${event.data.gap}`, event.data);
      if (event.kind === 'end') end = event.data;
    }
  } finally {
    steps?.close(end.state);
  }
  throwUnlessComplete(end);
  const of = (source: string) => GAPS.flatMap((gap) => gaps.get(`${source} ${gap}`) ?? []);
  const found = [...of('finder'), ...of('agent')];
  return { ...(extract === undefined ? {} : { extract }), gaps: found };
}

type EndEvent = Extract<HandoverEvent, { kind: 'end' }>['data'];

const GAPS = ['decisions', 'hidden-errors', 'rejected-approaches'] as const;
const TITLES = {
  extract: 'Extract',
  decisions: 'Decisions',
  'hidden-errors': 'Hidden errors',
  'rejected-approaches': 'Rejected approaches',
} as const;
const WAITING = 'Waiting for a worker';

function createSteps(progress: Progress) {
  const open = new Map<string, Step>();
  const begin = (name: string): void => void open.set(name, progress.start(name));
  const end = (name: string, text?: string): void => {
    open.get(name)?.done(text);
    open.delete(name);
  };
  const showGap = ({ gap, source, found, outcome }: GapEvent): void => {
    const went = outcome === undefined || outcome === 'answered' ? '' : `, ${outcome}`;
    end(source === 'agent' ? asked(gap) : TITLES[gap], `${found} found${went}`);
  };
  return {
    /** What an earlier attempt has stored is not done again, and not told. */
    close(state: EndEvent['state']): void {
      for (const step of open.values()) {
        if (state === 'complete') step.done('kept from before');
        else step.failed();
      }
    },
    show(event: HandoverEvent): void {
      if (event.kind === 'requested') {
        begin(WAITING);
      } else if (event.kind === 'phase') {
        end(WAITING);
        if (event.data.phase === 'analyzing')
          for (const title of Object.values(TITLES)) begin(title);
      } else if (event.kind === 'extract') {
        const { lines, userMessages, modifiedFiles } = event.data;
        end(
          TITLES.extract,
          `${lines} lines, ${userMessages} user messages, ${modifiedFiles} files modified`,
        );
      } else if (event.kind === 'gap') {
        showGap(event.data);
      } else if (event.kind === 'document' && event.data.state === 'draft') {
        for (const gap of GAPS) begin(asked(gap));
      }
    },
  };
}

function asked(gap: Gap): string {
  return `${TITLES[gap]}: a model`;
}

function throwUnlessComplete({ state, errorCode = '' }: EndEvent): void {
  if (state === 'complete') return;
  if (state === 'canceled') throw new HandoverError('handover-canceled');
  const isKnown = Object.hasOwn(catalogue, errorCode);
  throw new HandoverError(isKnown ? (errorCode as ErrorCode) : 'internal-fault');
}
