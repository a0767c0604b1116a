import { folded } from '../probes/sentences.ts';
import { hasWord } from '../probes/words.ts';
import type { Carrier } from './carrier.ts';
import {
  distinctiveCode,
  distinctiveNumber,
  distinctiveWord,
  pick,
  type Random,
} from './distinctive.ts';
import { longOutput } from './long-output.ts';
import type { Phrasings, Slots } from './phrasing.ts';
import type { PlantedFact } from './planted-fact.ts';
import { within } from './within.ts';

const DECISION_CHARS = 400;

export interface Drawing {
  random: Random;
  phrasings: Phrasings;
}

/** A fresh fact for a carrier: wording and all distinctive words are drawn. */
export function makeFact(carrier: Carrier, drawing: Drawing): PlantedFact {
  switch (carrier) {
    case 'rule in a user message':
      return rule(carrier, drawing);
    case 'rule only in the queue':
      return rule(carrier, drawing);
    case 'decision in reasoning':
      return decision(carrier, drawing);
    case 'decision in text':
      return decision(carrier, drawing);
    case 'flagged error, middle':
      return failure(carrier, { place: 'middle', flagged: true }, drawing);
    case 'flagged error, end':
      return failure(carrier, { place: 'end', flagged: true }, drawing);
    case 'unflagged error':
      return failure(carrier, { place: 'middle', flagged: false }, drawing);
    case 'to-do':
      return toDo(carrier, drawing);
    case 'rejected approach in reasoning':
      return rejection(carrier, drawing);
    case 'rejected approach in text':
      return rejection(carrier, drawing);
  }
}

function rule(carrier: Carrier, { random, phrasings }: Drawing): PlantedFact {
  const queued = carrier === 'rule only in the queue';
  const phrase = pick(queued ? phrasings.queuedRules : phrasings.userRules, random);
  const sentence = phrase(slots(random));
  const parts = queued
    ? [sentence]
    : [pick(phrasings.chatterBefore, random), sentence, pick(phrasings.chatterAfter, random)];
  const text = parts.filter((part) => part !== '').join(random() < 0.5 ? ' ' : '\n\n');
  return {
    carrier,
    content: { kind: queued ? 'queued' : 'user', text },
    keys: [sentence],
    foundIn: (document) => folded(document).includes(folded(sentence)),
  };
}

function decision(carrier: Carrier, { random, phrasings }: Drawing): PlantedFact {
  const inReasoning = carrier === 'decision in reasoning';
  const chosen = distinctiveWord(random);
  const rejected = distinctiveWord(random);
  const reason = pick(phrasings.decisionReasons, random)(slots(random));
  const phrase = pick(
    inReasoning ? phrasings.decisionsInReasoning : phrasings.decisionsInText,
    random,
  );
  const sentence = phrase({ chosen, rejected, reason });
  return spoken(
    carrier,
    { sentence, keys: [chosen, rejected, reason], inReasoning },
    { random, phrasings },
  );
}

function rejection(carrier: Carrier, { random, phrasings }: Drawing): PlantedFact {
  const { rejections } = phrasings;
  if (rejections === undefined) throw new Error('no words for a rejected approach');
  const inReasoning = carrier === 'rejected approach in reasoning';
  const rejected = distinctiveWord(random);
  const reason = pick(rejections.reasons, random)(slots(random));
  const phrase = pick(inReasoning ? rejections.inReasoning : rejections.inText, random);
  const sentence = phrase({ rejected, reason });
  return spoken(
    carrier,
    { sentence, keys: [rejected, reason], inReasoning },
    { random, phrasings },
  );
}

/** Among other sentences, as thoughts and messages have them. */
function spoken(
  carrier: Carrier,
  { sentence, keys, inReasoning }: { sentence: string; keys: string[]; inReasoning: boolean },
  { random, phrasings }: Drawing,
): PlantedFact {
  const filler = inReasoning ? phrasings.thoughts : phrasings.remarks;
  const around = (): string[] =>
    Array.from({ length: Math.floor(random() * 4) }, () => pick(filler, random));
  const text = [...around(), sentence, ...around()].join(inReasoning ? ' ' : '\n\n');
  return {
    carrier,
    content: { kind: inReasoning ? 'thinking' : 'assistant', text },
    keys,
    foundIn: (document) => within(document, keys, { chars: DECISION_CHARS }),
  };
}

function failure(
  carrier: Carrier,
  { place, flagged }: { place: 'middle' | 'end'; flagged: boolean },
  { random, phrasings }: Drawing,
): PlantedFact {
  const code = distinctiveCode(random);
  const line = pick(
    flagged ? phrasings.flaggedErrors : phrasings.unflaggedErrors,
    random,
  )({ code, word: distinctiveWord(random) });
  return {
    carrier,
    content: {
      kind: 'result',
      command: pick(flagged ? phrasings.flaggedCommands : phrasings.unflaggedCommands, random),
      output: longOutput(line, place, random),
      flagged,
    },
    keys: [code],
    foundIn: (document) => hasWord(document, code),
  };
}

function toDo(carrier: Carrier, { random, phrasings }: Drawing): PlantedFact {
  const words = slots(random);
  return {
    carrier,
    content: { kind: 'to-do', ...pick(phrasings.toDos, random)(words) },
    keys: [words.a],
    foundIn: (document) => hasWord(document, words.a),
  };
}

function slots(random: Random): Slots {
  return { a: distinctiveWord(random), b: distinctiveWord(random), n: distinctiveNumber(random) };
}
