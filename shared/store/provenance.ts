import * as z from 'zod/mini';

/** Where one frozen fact comes from, as readers and people have it. */
export type FactSource = {
  readonly fact: string;
  readonly path: string;
  readonly method: string;
  readonly documentId?: string;
};

/** What the columns of a row gave, once for all rows of which it is true; `name` and `column` are the facts' and paths' own ends. */
type Pattern = readonly (Omit<FactSource, 'fact' | 'path'> & { readonly name: string; readonly column: string })[];
/**
 * The same, with what repeats itself said once: of a register of 150 trucks, whose facts have nine sources each, a tenth.
 * `rows`: to what, at which row, by which pattern; in the order of the facts.
 */
export type PackedSources = {
  readonly patterns: readonly Pattern[];
  readonly rows: readonly (readonly [of: string, at: string, pattern: number])[];
};

export const packedSources = () =>
  z.object({
    patterns: z.array(
      z.array(
        z.object({
          name: z.string(),
          column: z.string(),
          method: z.string(),
          documentId: z.exactOptional(z.string()),
        }),
      ),
    ),
    rows: z.array(z.tuple([z.string(), z.string(), z.int()])),
  });

/** `goods[ID].` and `tonnesNet`; what names no one of many is all name. */
const FACT = /^(.*\]\.)?(.*)$/s;
/** `净重（千克）` and `: row 2`; any other path is all column. */
const PATH = /^(.*?)(: row \d+)?$/s;

/** Every member of a source is kept, also those that nobody here knows. */
export function packSources(sources: readonly FactSource[]): PackedSources {
  const known = new Map<string, number>();
  const patterns: Pattern[] = [];
  const rows = runsOf(sources).map(([of, at, pattern]) => {
    const text = JSON.stringify(pattern);
    const number = known.get(text) ?? patterns.push(pattern) - 1;
    known.set(text, number);
    return [of, at, number] as const;
  });
  return { patterns, rows };
}

/** Sources that follow each other and tell of one thing and one row. */
function runsOf(sources: readonly FactSource[]): [of: string, at: string, Pattern[number][]][] {
  const runs: [string, string, Pattern[number][]][] = [];
  for (const { fact, path, ...rest } of sources) {
    const [, of = '', name = ''] = FACT.exec(fact) ?? [];
    const [, column = '', at = ''] = PATH.exec(path) ?? [];
    const run = runs.at(-1);
    if (run?.[0] === of && run[1] === at) run[2].push({ name, column, ...rest });
    else runs.push([of, at, [{ name, column, ...rest }]]);
  }
  return runs;
}

/** The sources as they were packed, in their order. */
export function unpackSources({ patterns, rows }: PackedSources): FactSource[] {
  return rows.flatMap(([of, at, number]) =>
    (patterns[number] ?? []).map(({ name, column, ...rest }) => ({
      fact: `${of}${name}`,
      ...rest,
      path: `${column}${at}`,
    })),
  );
}
