import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { RecordFault, recordFamily } from '../../../shared/store/record-family.ts';

/** Invented: format 1 kept one name, format 2 splits it, format 3 says when it was planted. */
type Tree = { readonly genus: string; readonly species: string; readonly plantedOn: string | null };
const words = {
  name: 'tree',
  pk: 'TREE#<id>',
  sk: 'HEAD',
  schema: () => z.object({ genus: z.string(), species: z.string(), plantedOn: z.nullable(z.string()) }),
};
const split = ({ name, ...rest }: Readonly<Record<string, unknown>>) => {
  const [genus, species] = String(name).split(' ');
  return { ...rest, genus, species };
};
const planted = (record: Readonly<Record<string, unknown>>) => ({ ...record, plantedOn: null });
const trees = recordFamily<Tree>()({ ...words, format: 3, migrations: { 1: split, 2: planted } });
const key = { PK: 'TREE#1', SK: 'HEAD' };
const faultOf = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

describe('a family of records in its third format', () => {
  it('reads one without a format as the first, step by step', () => {
    const read = trees.read({ ...key, name: 'Larix gmelinii', height: '12.5' });
    expect(read).toEqual({ genus: 'Larix', species: 'gmelinii', plantedOn: null, height: '12.5' });
  });

  it('reads one that says that it is of the first just so', () => {
    const read = trees.read({ ...key, format: 1, name: 'Larix gmelinii' });
    expect(read).toEqual({ genus: 'Larix', species: 'gmelinii', plantedOn: null });
  });

  it('goes on from the second', () => {
    const read = trees.read({ ...key, format: 2, genus: 'Larix', species: 'gmelinii' });
    expect(read).toEqual({ genus: 'Larix', species: 'gmelinii', plantedOn: null });
  });

  it('writes the third and reads it as it was, unknown members included', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string()), fc.string(), (genus, species, plantedOn, later) => {
        const tree = { genus, species, plantedOn, later };
        expect(trees.written(tree).format).toBe(3);
        expect(trees.read({ ...trees.written(tree), ...key })).toEqual(tree);
      }),
    );
  });

  it('writes what it migrated in its own format, once and for all', () => {
    const first = trees.read({ ...key, name: 'Larix gmelinii' });
    const again = trees.read({ ...trees.written(first), ...key });
    expect(again).toEqual(first);
  });

  it.each([[4], [0], [-1], [1.5], ['2'], [null]])('refuses format %j with a sentence in both languages', (format) => {
    const fault = faultOf(() => trees.read({ ...key, format, name: 'Larix gmelinii' }));
    expect(fault).toBeInstanceOf(RecordFault);
    expect(fault).toMatchObject({ family: 'tree', place: 'TREE#1 HEAD', format });
    expect(String(fault)).toMatch(/tree.*TREE#1 HEAD.*格式为.*The tree at TREE#1 HEAD has format/);
  });

  it('refuses an older format from which nothing leads on', () => {
    const young = recordFamily<Tree>()({ ...words, format: 3, migrations: { 2: planted } });
    expect(String(faultOf(() => young.read({ ...key, name: 'Larix gmelinii' })))).toContain(
      'has format 1, and nothing leads from there to 3',
    );
  });

  it('refuses what a migration left broken', () => {
    const fault = faultOf(() => trees.read({ ...key, name: 'Larix' }));
    expect(String(fault)).toContain('species: Invalid input: expected string, received undefined');
  });

  it('names at most five of what is wrong, and how many more there are', () => {
    const schema = z.object({ a: z.int(), b: z.int(), c: z.int(), d: z.int(), e: z.int(), f: z.int(), g: z.int() });
    const wide = recordFamily<z.infer<typeof schema>>()({
      name: 'wide',
      pk: 'W',
      sk: 'W',
      format: 1,
      schema: () => schema,
    });
    const fault = faultOf(() => wide.read({ PK: 'W', SK: 'W' }));
    expect(String(fault)).toContain('a、b、c、d、e，另有 2 处');
    expect(String(fault)).toContain('2 more.');
  });

  it('tells what it does not know of a value, so that it can go along', () => {
    const tree = { genus: 'Larix', species: 'gmelinii', plantedOn: null, later: 1 };
    expect(trees.beside(tree)).toEqual({ later: 1 });
    expect(trees.beside(undefined)).toEqual({});
  });
});

describe('the schema of a family', () => {
  type Leaf = { readonly colour: string; readonly torn?: boolean };
  const leaf = { name: 'leaf', pk: 'LEAF#<id>', sk: 'HEAD', format: 1 } as const;

  it('is held to the type by the compiler', () => {
    const exact = z.object({ colour: z.string(), torn: z.exactOptional(z.boolean()) });
    expect(
      recordFamily<Leaf>()({ ...leaf, schema: () => exact }).read({ PK: 'LEAF#1', SK: 'HEAD', colour: 'red' }),
    ).toEqual({
      colour: 'red',
    });
    // @ts-expect-error It asks for less: an optional member would go unchecked.
    recordFamily<Leaf>()({ ...leaf, schema: () => z.object({ colour: z.string() }) });
    const more = z.object({ ...exact.shape, edge: z.string() });
    // @ts-expect-error It asks for more: what is saved today could not be read.
    recordFamily<Leaf>()({ ...leaf, schema: () => more });
    const other = z.object({ colour: z.int(), torn: z.exactOptional(z.boolean()) });
    // @ts-expect-error It asks for something else.
    recordFamily<Leaf>()({ ...leaf, schema: () => other });
    const required = z.object({ colour: z.string(), torn: z.boolean() });
    // @ts-expect-error It asks for what may be absent.
    recordFamily<Leaf>()({ ...leaf, schema: () => required });
  });
});
