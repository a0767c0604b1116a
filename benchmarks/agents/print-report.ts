import { textTable } from '../quality/text-table.ts';
import { ARMS, SIZES, type CopyResult, type FactResult } from './ask-planted.ts';
import { ASKED_CARRIERS, DEPTHS } from './planted-logs.ts';

export interface Report {
  model: string;
  heldOut: boolean;
  seeds: number[];
  copies: CopyResult[];
  /** The money was spent before all were asked. */
  stopped: boolean;
}

export function printReport({ model, heldOut, seeds, copies, stopped }: Report): string {
  const facts = copies.flatMap((copy) => copy.facts);
  const logs = new Set(facts.map(({ log }) => log));
  const words = heldOut ? 'other words' : 'tuned words';
  const head = `${model}: ${facts.length} planted facts in ${logs.size} logs, 3 depths, ${seeds.length} seeds, ${words}
`;
  return [
    head,
    stopped ? 'Stopped where the money was spent.\n' : '',
    documentTable(facts),
    '\nWhere they were lost, and the agents’ part by depth\n',
    pathTable(facts),
    '\n',
    agentTable(copies),
  ].join('');
}

/** Found in the document, by arm and size. */
function documentTable(facts: FactResult[]): string {
  const columns = SIZES.flatMap((size) => ARMS.map((arm) => ({ size, arm })));
  return textTable([
    ['class', 'facts', ...columns.map(({ size, arm }) => `${arm} (${size})`)],
    ...ASKED_CARRIERS.map((carrier) => {
      const own = facts.filter((fact) => fact.carrier === carrier);
      const cells = columns.map(({ size, arm }) =>
        share(own, (fact) => fact.inDocument[size][arm]),
      );
      return [carrier, String(own.length), ...cells];
    }),
  ]);
}

function inDraft(fact: FactResult): boolean {
  return fact.inDocument['default size']['+ finders'];
}

/** What a draft holds already an agent is told not to say again: the columns behind it speak of the rest. */
function pathTable(facts: FactResult[]): string {
  return textTable([
    [
      'class',
      'in the draft',
      'not: facts',
      'shown to an agent',
      'kept',
      'in the document',
      'draft or kept',
      ...DEPTHS,
      'lost from the draft',
    ],
    ...ASKED_CARRIERS.map((carrier) => {
      const own = facts.filter((fact) => fact.carrier === carrier);
      const rest = own.filter((fact) => !inDraft(fact));
      const known = (fact: FactResult): boolean => inDraft(fact) || fact.kept;
      const lost = own.filter(
        (fact) => inDraft(fact) && !fact.inDocument['default size']['+ agents'],
      );
      return [
        carrier,
        share(own, inDraft),
        String(rest.length),
        count(rest, ({ shown }) => shown),
        count(rest, ({ kept }) => kept),
        count(rest, (fact) => fact.inDocument['default size']['+ agents']),
        share(own, known),
        ...DEPTHS.map((depth) =>
          share(
            own.filter((fact) => fact.depth === depth),
            known,
          ),
        ),
        String(lost.length),
      ];
    }),
  ]);
}

function agentTable(copies: CopyResult[]): string {
  const agents = copies.flatMap((copy) => copy.agents);
  const names = [...new Set(agents.map(({ gap }) => gap))];
  return textTable([
    ['agent', 'asked', 'answered', 'kept', 'thrown away', 'turns'],
    ...names.map((gap) => {
      const own = agents.filter((agent) => agent.gap === gap);
      const mean = (pick: (agent: (typeof own)[number]) => number): string =>
        (own.reduce((sum, agent) => sum + pick(agent), 0) / own.length).toFixed(1);
      return [
        gap,
        String(own.length),
        count(own, ({ outcome }) => outcome === 'answered'),
        mean(({ kept }) => kept),
        mean(({ dropped }) => dropped),
        mean(({ turns }) => turns),
      ];
    }),
  ]);
}

function count<Item>(items: readonly Item[], holds: (item: Item) => boolean): string {
  return String(items.filter(holds).length);
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): string {
  return items.length === 0 ? '–' : (items.filter(holds).length / items.length).toFixed(2);
}
