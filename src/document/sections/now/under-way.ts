import type { Extract } from '../../../extract/extract.ts';
import type { ToolCall } from '../../../logs/event.ts';
import { clipQuote, foldWhiteSpace } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import { codeSpan } from '../../fence.ts';

/** What stands open: a stopped turn, calls without a result, questions to the user. */
export function underWay(extract: Extract): Candidate[] {
  return [
    ...interrupted(extract),
    ...extract.openEnds.openCalls.slice(-3).map(openCall),
    ...openQuestions(extract),
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
