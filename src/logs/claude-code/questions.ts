import { asList, asObject, asText, type JsonObject } from '../json-object.ts';

/** One question of an AskUserQuestion call. */
export interface AskedQuestion {
  text: string;
  options: string[];
}

export interface GivenAnswer {
  question: string;
  text: string;
}

export function askedQuestions(input: JsonObject): AskedQuestion[] {
  return asList(input['questions']).map((question) => ({
    text: asText(asObject(question)?.['question']) ?? '',
    options: asList(asObject(question)?.['options'])
      .map((option) => asText(asObject(option)?.['label']) ?? asText(option))
      .filter((label) => label !== undefined),
  }));
}

/**
 * What the user answered: from the structured copy of the result where there is one, else from
 * its text. Notes that the user added to a choice are answers too.
 */
export function givenAnswers(
  result: { text: string; structured: unknown },
  questions: readonly AskedQuestion[],
): GivenAnswer[] {
  const answers = asObject(asObject(result.structured)?.['answers']);
  if (!answers) return questions.flatMap((question) => answerInText(result.text, question.text));
  const annotations = asObject(asObject(result.structured)?.['annotations']) ?? {};
  return Object.entries(answers).flatMap(([question, answer]) =>
    [answer, ...asList(answer), asObject(annotations[question])?.['notes']]
      .map((text) => asText(text)?.trim() ?? '')
      .filter((text) => text !== '')
      .map((text) => ({ question, text })),
  );
}

/** `"question"="answer"`, or in a rejection that asks to clarify `- "question"` and its answer. */
function answerInText(text: string, question: string): GivenAnswer[] {
  for (const [lead, tail] of [
    [`"${question}"="`, /"(?=, "|\. You can now|\.?$| selected | user notes)/],
    [`- "${question}"\n  Answer: `, /\n|$/],
  ] as const) {
    const start = text.indexOf(lead);
    if (start < 0) continue;
    const rest = text.slice(start + lead.length);
    const answer = rest.slice(0, tail.exec(rest)?.index ?? rest.length).trim();
    if (answer !== '') return [{ question, text: answer }];
  }
  return [];
}
