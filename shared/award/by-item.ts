/** The items of a set of rules, numbered once. */
export type Places = ReadonlyMap<string, number>;

/** Values on their way into one. */
export type Draft<V> = {
  readonly get: (item: string) => V | undefined;
  readonly set: (item: string, value: V) => void;
};

/**
 * A value for some of the items. A value itself: `with` gives the next one and leaves this one as it is. Flat, because the
 * order of operations makes a dozen of them for every enterprise.
 */
export class ByItem<V> {
  readonly #places: Places;
  readonly #values: readonly (V | undefined)[];

  private constructor(places: Places, values: readonly (V | undefined)[]) {
    this.#places = places;
    this.#values = values;
  }

  static none<V>(places: Places): ByItem<V> {
    return new ByItem<V>(places, new Array<V | undefined>(places.size).fill(undefined));
  }

  /** What `of` gives for each of the items; undefined leaves one out. */
  static of<V>(places: Places, items: readonly string[], of: (item: string) => V | undefined): ByItem<V> {
    const values = new Array<V | undefined>(places.size).fill(undefined);
    for (const item of items) values[placeOf(places, item)] = of(item);
    return new ByItem(places, values);
  }

  /** Filled one after the other, where a later one looks at those before it. */
  static filled<V>(places: Places, fill: (draft: Draft<V>) => void): ByItem<V> {
    const values = new Array<V | undefined>(places.size).fill(undefined);
    fill({
      get: (item) => values[placeOf(places, item)],
      set: (item, value) => {
        values[placeOf(places, item)] = value;
      },
    });
    return new ByItem(places, values);
  }

  get(item: string): V | undefined {
    const place = this.#places.get(item);
    return place === undefined ? undefined : this.#values[place];
  }

  has(item: string): boolean {
    return this.get(item) !== undefined;
  }

  with(item: string, value: V): ByItem<V> {
    const values = this.#values.slice();
    values[placeOf(this.#places, item)] = value;
    return new ByItem(this.#places, values);
  }

  /** The items that have a value, in the order of the rules. */
  items(): string[] {
    return [...this.#places].filter(([, place]) => this.#values[place] !== undefined).map(([item]) => item);
  }
}

function placeOf(places: Places, item: string): number {
  const place = places.get(item);
  if (place === undefined) throw new Error(`the rules have no item ${item}`);
  return place;
}
