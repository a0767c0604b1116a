import { z } from 'zod';

const schema = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      question: z.string(),
      isSecret: z.boolean().optional().catch(undefined),
      options: z
        .array(z.object({ label: z.string() }))
        .nullish()
        .catch(null),
    }),
  ),
});

export interface AskedQuestion {
  id: string;
  text: string;
  options: string[];
  /** Its answer is a password or the like: it is never taken from the log. */
  secret: boolean;
}

/** The questions of a `request_user_input` call. */
export function askedQuestions(input: unknown): AskedQuestion[] {
  const { data } = schema.safeParse(input);
  return (data?.questions ?? []).map(({ id, question, options, isSecret }) => ({
    id,
    text: question,
    options: (options ?? []).map(({ label }) => label),
    secret: isSecret ?? false,
  }));
}

const answersSchema = z.object({
  answers: z.record(z.string(), z.object({ answers: z.array(z.string()) })),
});

/** What the user answered, by the call's output; nothing where the question was canceled. */
export function answersTo(questions: AskedQuestion[], output: string): Map<AskedQuestion, string> {
  // Outputs of other calls are most of a log's bytes, and many of them are JSON.
  if (questions.length === 0) return new Map();
  const given = decode(output);
  const answered = new Map<AskedQuestion, string>();
  for (const question of questions) {
    const lines = given[question.id]?.answers.map((line) => line.replace(/^user_note: /, '')) ?? [];
    if (lines.length > 0 && !question.secret) answered.set(question, lines.join('\n'));
  }
  return answered;
}

function decode(output: string): z.infer<typeof answersSchema>['answers'] {
  try {
    return answersSchema.safeParse(JSON.parse(output)).data?.answers ?? {};
  } catch {
    return {}; // A canceled question is answered by a sentence, not by JSON.
  }
}
