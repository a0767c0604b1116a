import type { Arm } from './arm.ts';

/** What a compacted session has: its built-in summary and, after it, what another arm adds to fill the budget. */
export function besideBuiltIn(added: Arm): Arm {
  return {
    name: `+ ${added.name}`,
    compose: async (point, budgetChars) => {
      if (point.builtIn === undefined) return undefined;
      const addition = await added.compose(point, budgetChars - point.builtIn.length);
      return addition === undefined ? undefined : `${point.builtIn}\n\n${addition}`;
    },
  };
}
