/**
 * Adds what readers, finders and composer may use and Node 18 lacks: a plugin runs on the Node that it finds. All
 * that they may not is refused by tsconfig.hooks.json.
 */
export function equipOlderNode(): void {
  addMissing(Array.prototype, arrayMethods);
  addMissing(Set.prototype, setMethods);
  addMissing(Map, mapFunctions);
}

/** As an own property of the prototype that no loop meets. */
function addMissing(
  prototype: object,
  methods: Record<string, (...args: never[]) => unknown>,
): void {
  for (const [name, value] of Object.entries(methods))
    if (!(name in prototype))
      Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

const arrayMethods = {
  toSorted<T>(this: T[], compare?: (one: T, other: T) => number): T[] {
    const copy = [...this];
    copy.sort(compare);
    return copy;
  },
  toReversed<T>(this: T[]): T[] {
    const copy = [...this];
    copy.reverse();
    return copy;
  },
  toSpliced<T>(this: T[], start: number, count: number, ...items: T[]): T[] {
    const copy = [...this];
    copy.splice(start, count, ...items);
    return copy;
  },
  with<T>(this: T[], index: number, item: T): T[] {
    const copy = [...this];
    copy.splice(index, 1, item);
    return copy;
  },
};

const setMethods = {
  intersection<T>(this: Set<T>, other: ReadonlySet<T>): Set<T> {
    return new Set([...this].filter((item) => other.has(item)));
  },
  union<T>(this: Set<T>, other: ReadonlySet<T>): Set<T> {
    return new Set([...this, ...other]);
  },
  difference<T>(this: Set<T>, other: ReadonlySet<T>): Set<T> {
    return new Set([...this].filter((item) => !other.has(item)));
  },
  symmetricDifference<T>(this: Set<T>, other: ReadonlySet<T>): Set<T> {
    return new Set([...this, ...other].filter((item) => this.has(item) !== other.has(item)));
  },
  isDisjointFrom<T>(this: Set<T>, other: ReadonlySet<T>): boolean {
    return ![...this].some((item) => other.has(item));
  },
  isSupersetOf<T>(this: Set<T>, other: ReadonlySet<T>): boolean {
    return [...other].every((item) => this.has(item));
  },
  isSubsetOf<T>(this: Set<T>, other: ReadonlySet<T>): boolean {
    return [...this].every((item) => other.has(item));
  },
};

const mapFunctions = {
  groupBy<T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index);
      groups.set(key, [...(groups.get(key) ?? []), item]);
      index += 1;
    }
    return groups;
  },
};
