import type { Candidate, SectionCandidates, SectionId } from './candidates.ts';
import { renderEntry, type Entry } from './entry.ts';

export interface FittedSection extends Pick<SectionCandidates, 'id' | 'title' | 'noun'> {
  entries: Entry[];
  /** Candidates for which no room was left. */
  leftOut: Candidate[];
}

/** Who is offered first what the shares left: what was said before what can be read again. */
const LEFTOVER_ORDER: readonly SectionId[] = [
  'reading',
  'goal',
  'hidden-errors',
  'decisions',
  'rejected-approaches',
  'now',
  'files',
  'history',
];

/** The user's words may take at most this share; lines of what is left out are named instead. */
const MAX_GOAL_SHARE = 0.4;

/**
 * Chooses what is said within `chars`, headings included. In rounds, so that no section starves:
 * what must be said, in its shortest form; each section up to its share, where it asks for that
 * every candidate in its shortest form first; what is left, to the sections in order, up to their
 * caps; rich forms; whatever still fits, richly where it can. A longer form replaces a shorter one.
 */
export function fitSections(
  sections: readonly SectionCandidates[],
  chars: number,
): FittedSection[] {
  const room = new Room(chars);
  const byLeftoverOrder = sections.toSorted(
    (a, b) => LEFTOVER_ORDER.indexOf(a.id) - LEFTOVER_ORDER.indexOf(b.id),
  );
  for (const section of sections) {
    for (const candidate of section.candidates)
      if (candidate.must === true)
        room.take(section, candidate, { forms: formsOf(candidate).slice(-1), limit: chars });
  }
  const takeEach = (
    limitOf: (section: SectionCandidates) => number,
    forms: (candidate: Candidate) => Entry[],
  ): void => {
    for (const section of byLeftoverOrder) {
      for (const candidate of section.candidates)
        room.take(section, candidate, { forms: forms(candidate), limit: limitOf(section) });
    }
  };
  const shortestOf = (candidate: Candidate): Entry[] => formsOf(candidate).slice(-1);
  for (const section of sections.filter(({ eachFirst }) => eachFirst === true))
    for (const candidate of section.candidates)
      room.take(section, candidate, { forms: shortestOf(candidate), limit: section.share * chars });
  takeEach((section) => section.share * chars, formsOf);
  takeEach(({ cap = 1 }) => cap * chars, formsOf);
  takeEach(({ cap = 1 }) => cap * chars, richOf);
  const limitOf = ({ id }: SectionCandidates): number =>
    (id === 'goal' ? MAX_GOAL_SHARE : 1) * chars;
  takeEach(limitOf, formsOf);
  takeEach(limitOf, richOf);
  return sections.map((section) => ({
    id: section.id,
    title: section.title,
    noun: section.noun,
    entries: room.entriesOf(section),
    leftOut: section.candidates.filter((candidate) => !room.chosen.has(candidate)),
  }));
}

function richOf({ rich }: Candidate): Entry[] {
  return rich === undefined ? [] : [rich];
}

function formsOf({ entry, short, shorter, shortest }: Candidate): Entry[] {
  return [entry, short, shorter, shortest].filter((form) => form !== undefined);
}

class Room {
  readonly chosen = new Map<Candidate, Entry>();
  readonly #used = new Map<string, number>();
  #left: number;

  constructor(chars: number) {
    this.#left = chars;
  }

  /** Takes the first of the forms that fits the section's limit and what is left of the whole. */
  take(
    section: SectionCandidates,
    candidate: Candidate,
    options: { forms: readonly Entry[]; limit: number },
  ): void {
    const before = this.chosen.get(candidate);
    const used = this.#used.get(section.id) ?? headingChars(section);
    const opening = this.#used.has(section.id) ? 0 : headingChars(section);
    for (const entry of options.forms) {
      if (entry === before) return;
      const cost =
        renderEntry(entry).length - (before === undefined ? 0 : renderEntry(before).length);
      if (before !== undefined && cost <= 0) return;
      if (cost + opening > this.#left || used + cost > options.limit) continue;
      this.chosen.set(candidate, entry);
      this.#used.set(section.id, used + cost);
      this.#left -= cost + opening;
      return;
    }
  }

  entriesOf(section: SectionCandidates): Entry[] {
    const placed = section.candidates.flatMap((candidate, index) => {
      const entry = this.chosen.get(candidate);
      return entry === undefined ? [] : [{ entry, position: candidate.position ?? index }];
    });
    return placed.toSorted((a, b) => a.position - b.position).map(({ entry }) => entry);
  }
}

/** `\n## title\n\n` */
function headingChars({ title }: SectionCandidates): number {
  return title.length + 6;
}
