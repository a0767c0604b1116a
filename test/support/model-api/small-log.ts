/** A log of a few entries with the tools of a gap agent over it, printed as the product prints them. */
export interface SmallLogEntry {
  /** `assistant thinks`, `tool Bash`; what it begins with is the speaker. */
  head: string;
  text: string;
}

const MAX_HITS = 15;

export class SmallLog {
  readonly #entries: readonly SmallLogEntry[];

  constructor(entries: readonly SmallLogEntry[]) {
    this.#entries = entries;
  }

  get outline(): string {
    return `The log ends at line ${this.#entries.length}.`;
  }

  run(tool: string, input: Record<string, unknown>): string {
    const { pattern = '', after = 0, limit = MAX_HITS, from = 1, to = 0 } = input;
    const speaker = typeof input['speaker'] === 'string' ? input['speaker'] : '';
    switch (tool) {
      case 'search_log':
        return this.#search(String(pattern), {
          speaker,
          after: Number(after),
          limit: Number(limit),
        });
      case 'read_lines':
        return this.#print((line) => line >= Number(from) && line <= Number(to)).join('\n');
      case 'list_failures':
        return this.#entries
          .flatMap(({ head, text }, index) =>
            head.startsWith('tool') && /error/i.test(text)
              ? [
                  `L${index + 1} failed: Bash make\n  ${text.split('\n').find((row) => /error/i.test(row))}`,
                ]
              : [],
          )
          .join('\n');
      default:
        return 'No edits.';
    }
  }

  #search(
    pattern: string,
    { speaker, after, limit }: { speaker: string; after: number; limit: number },
  ): string {
    const alternatives = pattern
      .toLowerCase()
      .split('|')
      .map((words) => words.split(/\s+/));
    const hits = this.#entries.flatMap(({ head, text }, index) => {
      if (index + 1 <= after || !head.startsWith(speaker)) return [];
      return text
        .split('\n')
        .filter((row) =>
          alternatives.some((words) => words.every((word) => row.toLowerCase().includes(word))),
        )
        .map((row) => `L${index + 1} ${head}: ${row}`);
    });
    const more =
      hits.length > limit ? [`(${hits.length - limit} more: search with \`after\`)`] : [];
    return [...hits.slice(0, limit), ...more].join('\n') || 'Nothing found.';
  }

  #print(wanted: (line: number) => boolean): string[] {
    return this.#entries.flatMap(({ head, text }, index) =>
      wanted(index + 1) ? [`L${index + 1} ${head}: ${text}`] : [],
    );
  }
}
