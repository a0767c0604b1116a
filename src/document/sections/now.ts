import type { CheckRun } from '../../extract/check-runs.ts';
import type { Extract } from '../../extract/extract.ts';
import type { ToolCall } from '../../logs/event.ts';
import { clipQuote, foldWhiteSpace } from '../../gaps/evidence.ts';
import { ageOf } from '../age.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { clipCode } from '../clip-code.ts';
import { codeSpan } from '../fence.ts';
import { shortPath } from '../short-path.ts';

/** What holds at the cut: the task, where it stands, and what comes next. */
export function nowSection(extract: Extract): SectionCandidates {
  const candidates = [
    ...currentTask(extract),
    ...interrupted(extract),
    ...extract.openEnds.openCalls.slice(-3).map(openCall),
    ...openQuestions(extract),
    ...openTodos(extract),
    ...lastWords(extract),
    ...lastEdits(extract),
    ...saidBefore(extract),
    ...latestOfEachKind(extract.checkRuns).slice(0, 5).map(checkRun),
    ...gitState(extract),
    ...plan(extract),
    ...doneTodos(extract),
    ...state(extract),
  ];
  return {
    id: 'now',
    title: 'Now',
    noun: 'facts on the state',
    share: 0.21,
    cap: 0.27,
    candidates,
  };
}

function currentTask(extract: Extract): Candidate[] {
  const turn = extract.turns.at(-1);
  if (turn === undefined) return [];
  return turn.requests.slice(-3).map((request, index, all) => {
    const last = index === all.length - 1;
    const entry = (chars: number): Entry => ({
      label: last ? 'Current task' : 'Asked with it',
      words: headAndTail(request.text, chars).map((text) => ({
        text,
        line: request.line,
        speaker: 'user',
      })),
      ...noteOf(ageOf(request.time, extract.endTime)),
    });
    return {
      rich: entry(900),
      entry: entry(500),
      short: entry(240),
      must: last,
      position: -10 + index,
    };
  });
}

/** Of a long message the begin and the end: what is pasted last is often what it is about. */
function headAndTail(text: string, chars: number): string[] {
  if (text.length <= chars) return [text];
  const tail = text.slice(-Math.floor(chars * 0.35));
  return [
    clipQuote(text, Math.floor(chars * 0.65)),
    tail.slice(Math.max(0, tail.search(/\s/) + 1)),
  ];
}

/** What the current turn put into files, so that it is not put in twice. */
function lastEdits({ lastEdits: edits, facts }: Extract): Candidate[] {
  return edits.map(({ path, line, added, outcome }, rank) => {
    const label = `Last edit${rank === 0 ? '' : ` but ${rank}`}: ${codeSpan(shortPath(path, facts.cwd))}, ${outcome}`;
    const output = clipCode(added, { line, maxChars: 280 });
    if (output.length === 0) return { entry: { label, line } };
    return { entry: { label, output }, short: { label, line } };
  });
}

function gitState({ git }: Extract): Candidate[] {
  const pushed =
    git.push === undefined
      ? 'no push seen'
      : `last push ${git.push.failed ? 'failed' : 'done'} at line ${git.push.line}`;
  const commits = git.commits
    .slice(0, 3)
    .map(({ line, text }) => ({ text: clipQuote(text, 110), line, speaker: 'tool' as const }));
  const requests = git.pullRequests
    .slice(0, 1)
    .map(({ line, text }) => ({ text, line, speaker: 'tool' as const }));
  if (commits.length + requests.length === 0 && git.push === undefined) return [];
  return [
    {
      entry: {
        label: `Commits, newest first; ${pushed}`,
        ...(commits.length + requests.length === 0 ? {} : { output: [...commits, ...requests] }),
      },
    },
  ];
}

function interrupted({ openEnds }: Extract): Candidate[] {
  return openEnds.interruptedAt === undefined
    ? []
    : [
        {
          entry: {
            label: `The user stopped the last turn (line ${openEnds.interruptedAt}); ask before going on with it`,
          },
          must: true,
        },
      ];
}

function openCall(call: ToolCall): Candidate {
  const what = call.action.type === 'command' ? call.action.command : call.inputText;
  return {
    entry: {
      label: `Under way, without a result yet: ${call.tool} ${codeSpan(clipQuote(foldWhiteSpace(what), 200))}`,
      line: call.line,
    },
    must: true,
  };
}

/** Where an investigation stands is in what was thought on the way. */
function saidBefore({ openEnds }: Extract): Candidate[] {
  return openEnds.saidBefore.map(({ kind, text, line }) => {
    const entry = (chars: number): Entry => ({
      label: kind === 'reasoning' ? 'Thought in this turn' : 'Said in this turn',
      words: [{ text: clipQuote(text, chars), line, speaker: 'assistant' }],
    });
    return { rich: entry(420), entry: entry(260) };
  });
}

function openQuestions({ openEnds }: Extract): Candidate[] {
  return openEnds.openQuestions.map((question) => ({
    entry: {
      label: 'Open question to the user',
      words: [{ text: clipQuote(question.text), line: question.line, speaker: 'assistant' }],
      note: question.options.map((option) => codeSpan(clipQuote(option, 60))).join(', '),
    },
    must: true,
  }));
}

function openTodos({ todos }: Extract): Candidate[] {
  const open = todos.filter(({ status }) => status === 'in-progress' || status === 'pending');
  return open
    .toSorted((a, b) => Number(b.status === 'in-progress') - Number(a.status === 'in-progress'))
    .map((todo, rank) => ({
      entry: {
        label: todo.status === 'in-progress' ? 'To-do in progress' : 'To-do open',
        words: [{ text: clipQuote(todo.text, 160), line: todo.line, speaker: 'assistant' }],
      },
      must: rank < 8,
    }));
}

function doneTodos({ todos }: Extract): Candidate[] {
  const done = todos.filter(({ status }) => status === 'done').slice(-8);
  if (done.length === 0) return [];
  return [
    {
      entry: {
        label: 'To-dos done',
        words: done.map((todo) => ({
          text: clipQuote(todo.text, 90),
          line: todo.line,
          speaker: 'assistant',
        })),
      },
    },
  ];
}

function lastWords({ openEnds }: Extract): Candidate[] {
  const { lastText } = openEnds;
  if (lastText === undefined) return [];
  const entry = (chars: number): Entry => ({
    label: "The assistant's last words",
    words: [{ text: clipQuote(lastText.text, chars), line: lastText.line, speaker: 'assistant' }],
  });
  return [{ rich: entry(1200), entry: entry(600), short: entry(260), must: true }];
}

/** Newest first: of each kind the last run, of tests the last two. */
function latestOfEachKind(runs: readonly CheckRun[]): CheckRun[] {
  const seen = new Map<string, number>();
  return runs.filter(({ kind }) => {
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return (seen.get(kind) ?? 0) <= (kind === 'test' ? 2 : 1);
  });
}

function checkRun(run: CheckRun): Candidate {
  const since = run.editsAfter === 0 ? 'no edits since' : `${run.editsAfter} edits since`;
  const label = `Last ${run.kind} run: ${codeSpan(clipQuote(foldWhiteSpace(run.command), 110))} ${run.outcome}, ${since}`;
  const says = clipQuote(run.says, 140);
  const bare = { label, line: run.line };
  return says === '' || run.outcome !== 'failed'
    ? { entry: bare }
    : {
        entry: { label, output: [{ text: says, line: run.saysLine, speaker: 'tool' }] },
        short: bare,
      };
}

/** A plan the user has talked past for three turns is history. */
/** A plan is what to do while it is carried out, and history once the user has talked past it. */
function plan({ openEnds, turns }: Extract): Candidate[] {
  const current = openEnds.plan;
  if (current === undefined || current.line < (turns.at(-3)?.requests[0]?.line ?? 0)) return [];
  const entry = (chars: number): Entry => ({
    label: `Plan, ${current.state}`,
    words: [{ text: clipQuote(current.text, chars), line: current.line, speaker: 'assistant' }],
  });
  const isCurrent = current.line > (turns.at(-1)?.requests[0]?.line ?? 0) || turns.length <= 2;
  return [{ rich: entry(2500), entry: entry(isCurrent ? 1400 : 500), short: entry(300) }];
}

function state({ facts, openEnds }: Extract): Candidate[] {
  const parts = [
    facts.branch === undefined ? undefined : `branch ${codeSpan(facts.branch)}`,
    facts.cwd === undefined ? undefined : `folder ${codeSpan(facts.cwd)}`,
    facts.permissionMode === undefined
      ? undefined
      : `permission mode ${codeSpan(facts.permissionMode)} then; permissions given earlier have expired`,
  ].filter((part) => part !== undefined);
  const running = openEnds.background.map(({ action, line }): Candidate => ({
    entry: {
      label: `Started in the background: ${codeSpan(action.type === 'command' ? clipQuote(foldWhiteSpace(action.command), 120) : '')}`,
      line,
    },
  }));
  return parts.length === 0
    ? running
    : [
        { entry: { label: `State when the log ended: ${parts.join(', ')}` }, must: true },
        ...running,
      ];
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
