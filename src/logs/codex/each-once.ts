/**
 * Codex stores a text in up to three places (model item, event, completed item), in an order that
 * differs by version. A text counts as often as the place that has it most often: so a repeated
 * "yes" of the user counts twice, and a stored copy does not.
 */
export class EachOnce {
  readonly #seen = new Map<string, { given: number; places: Map<string, number> }>();
  #seenChars = 0;

  /** Whether this occurrence is the first of its text, or of a further repetition. */
  isFirst(text: string, place: string): boolean {
    const key = text.trim();
    const entry = this.#seen.get(key) ?? { given: 0, places: new Map<string, number>() };
    if (!this.#seen.has(key)) this.#seenChars += key.length;
    const count = (entry.places.get(place) ?? 0) + 1;
    entry.places.set(place, count);
    const first = count > entry.given;
    if (first) entry.given = count;
    this.#seen.delete(key);
    this.#seen.set(key, entry);
    this.#forgetOld();
    return first;
  }

  /** Copies stand a few lines apart: what was not seen for long is forgotten, so memory stays flat. */
  #forgetOld(): void {
    for (const oldest of this.#seen.keys()) {
      const within = this.#seen.size <= 64 && this.#seenChars <= 1_000_000;
      if (within || this.#seen.size === 1) return;
      this.#seen.delete(oldest);
      this.#seenChars -= oldest.length;
    }
  }
}
