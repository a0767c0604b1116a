/**
 * A set of texts that keeps 8 bytes for each instead of the text: a 2 GB log has some 700,000
 * rows, whose ids alone would take 100 MB. Two different texts count as one with a chance of
 * n² / 2⁶⁵.
 */
export class FingerprintSet {
  private size = 0;
  private slots = new Uint32Array(2 * 1024);

  /** False when the text was there already; given in parts, as joining them costs more than the rest. */
  add(...parts: readonly string[]): boolean {
    const [low, high] = fingerprint(parts);
    const at = slotOf(this.slots, low, high);
    if (this.slots[at] !== 0) return false;
    this.slots[at] = low;
    this.slots[at + 1] = high;
    this.size += 1;
    if (this.size * 4 > this.slots.length) this.grow();
    return true;
  }

  private grow(): void {
    const smaller = this.slots;
    this.slots = new Uint32Array(smaller.length * 2);
    for (let at = 0; at < smaller.length; at += 2) {
      const low = smaller[at] ?? 0;
      const high = smaller[at + 1] ?? 0;
      if (low === 0) continue;
      const to = slotOf(this.slots, low, high);
      this.slots[to] = low;
      this.slots[to + 1] = high;
    }
  }
}

/** The slot that holds this fingerprint, or the free one where it belongs. */
function slotOf(slots: Uint32Array, low: number, high: number): number {
  let at = (low << 1) & (slots.length - 1);
  while (slots[at] !== 0 && (slots[at] !== low || slots[at + 1] !== high)) {
    at = (at + 2) & (slots.length - 1);
  }
  return at;
}

/** No code unit has this number: ('a', 'bc') is not ('ab', 'c'). */
const partEnd = 0x10000;

/** Two multiplicative hashes that are mixed at the end; the first is never 0, the free mark. */
function fingerprint(parts: readonly string[]): [number, number] {
  let one = 0x9747b28c;
  let two = 0x41c6ce57;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at);
      one = Math.imul(one ^ code, 0x9e3779b1);
      two = Math.imul(two ^ code, 0x5f356495);
    }
    one = Math.imul(one ^ partEnd, 0x9e3779b1);
    two = Math.imul(two ^ partEnd, 0x5f356495);
  }
  const low = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  const high =
    Math.imul(two ^ (two >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return [low >>> 0 || 1, high >>> 0];
}
