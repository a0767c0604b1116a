import { z } from 'zod';
import type { TodoItem } from '../event.ts';

const schema = z.object({
  explanation: z.string().nullish().catch(null),
  plan: z.array(z.object({ step: z.string(), status: z.string().optional().catch(undefined) })),
});

const statuses = new Map<string | undefined, NonNullable<TodoItem['status']>>([
  ['pending', 'pending'],
  ['in_progress', 'in-progress'],
  ['completed', 'done'],
]);

/** The to-do list that an `update_plan` call sets, and what it says about the change. */
export function planSteps(input: unknown): { items: TodoItem[]; explanation: string } | null {
  const { data } = schema.safeParse(input);
  if (data === undefined) return null;
  const items = data.plan.map(({ step, status }, index) => {
    const known = statuses.get(status);
    return { id: String(index + 1), text: step, ...(known !== undefined && { status: known }) };
  });
  return { items, explanation: data.explanation ?? '' };
}
