/** `US$ 0.0412, 61,204 tokens`; without the money where no price is known. */
export function costText({ microUsd, tokens }: { microUsd: number; tokens: number }): string {
  const count = `${tokens.toLocaleString('en-US')} tokens`;
  return microUsd === 0 ? count : `US$ ${(microUsd / 1e6).toFixed(4)}, ${count}`;
}
