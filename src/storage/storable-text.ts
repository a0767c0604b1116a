/** Postgres holds every character but NUL; null stands for a text that was not given. */
export function storableText(text: string): string;
export function storableText(text: string | undefined): string | null;
export function storableText(text: string | undefined): string | null {
  return text?.replaceAll('\0', '') ?? null;
}
