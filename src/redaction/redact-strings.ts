import type { Redactor } from './redactor.ts';

/** The value with every string in it redacted; keys stay. */
export async function redactStrings<Value>(redactor: Redactor, value: Value): Promise<Value> {
  return (await redactAny(redactor, value)) as Value;
}

async function redactAny(redactor: Redactor, value: unknown): Promise<unknown> {
  if (typeof value === 'string') return redactor.redactText(value);
  if (Array.isArray(value)) return Promise.all(value.map((item) => redactAny(redactor, item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, item]) => [
    key,
    await redactAny(redactor, item),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as unknown;
}
