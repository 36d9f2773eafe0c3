import { readFileSync } from 'node:fs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILIES, isOfFamily } from '../../../shared/store/families.ts';
import { RecordFault } from '../../../shared/store/record-family.ts';
import type { Item } from '../../../shared/store/table.ts';
import { SAMPLES, type Sample } from '../../support/stored-records.ts';

const cases = SAMPLES.map((sample) => [`${sample.family.name} at ${sample.key.join(' ')}`, sample] as const);
const itemOf = ({ key, family }: Sample, record: object): Item => ({
  ...family.written(record),
  PK: key[0],
  SK: key[1],
});
/** As nothing but the format, where it is not the first, is added. */
const stored = ({ family: { format } }: Sample, record: object) => (format === 1 ? record : { ...record, format });
const throughTheTable = (item: Item): Item => unmarshall(marshall(item)) as Item;

/** A record as it may be stored: some of the optional members, and some that nobody here knows. */
const recordArbitrary = ({ always, sometimes = {} }: Sample) =>
  fc
    .tuple(
      fc.subarray(Object.entries(sometimes)),
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 8 }).map((name) => `later ${name}`),
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
      ),
    )
    .map(([some, later]) => ({ ...later, ...always, ...Object.fromEntries(some) }));

function faultOf(read: () => unknown): RecordFault {
  try {
    read();
  } catch (error) {
    if (error instanceof RecordFault) return error;
  }
  throw new Error('it was read');
}

describe('the families of records', () => {
  it('have a sample each', () => {
    expect([...new Set(SAMPLES.map(({ family }) => family))]).toEqual(expect.arrayContaining([...FAMILIES]));
  });

  it('lie where the table of docs/architecture.md says', () => {
    const architecture = readFileSync(new URL('../../../docs/architecture.md', import.meta.url), 'utf8');
    const [, records = ''] = architecture.split('## Records');
    const table = records.split('\n## ')[0] ?? '';
    const rows = table.split('\n').filter((row) => row.startsWith('|'));
    const missing = FAMILIES.filter(({ pk, sk }) => {
      // What stands under several subjects is written so, or with the two that have it.
      const places = pk.startsWith('<') ? ["the subject's PK", '`APPLICATION#<id>` or'] : [`\`${pk.split('#')[0]}#`];
      return !rows.some((row) => places.some((place) => row.includes(place)) && row.includes(`\`${sk.split('#')[0]}`));
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each(cases)('%s: lies in one family only', (_, { family, key: [PK, SK] }) => {
    expect(FAMILIES.filter((one) => isOfFamily(one, { PK, SK })).map(({ name }) => name)).toEqual([family.name]);
  });

  it.each(cases)('%s: is read as it is written today, and not a byte of it changes', (_, sample) => {
    const { family, always, sometimes } = sample;
    for (const record of [always, { ...always, ...sometimes }]) {
      const item = throughTheTable(itemOf(sample, record));
      expect(family.read(item)).toEqual(record);
      expect(JSON.stringify(family.written(record))).toBe(JSON.stringify(stored(sample, record)));
    }
  });

  it.each(cases)('%s: keeps through reading and writing what nobody here knows', (_, sample) => {
    const { family } = sample;
    fc.assert(
      fc.property(recordArbitrary(sample), (record) => {
        const once = family.read(throughTheTable(itemOf(sample, record)));
        expect(once).toEqual(record);
        const twice = family.read(throughTheTable(itemOf(sample, once as object)));
        expect(twice).toEqual(record);
      }),
      { numRuns: 30 },
    );
  });

  it.each(cases)('%s: leaves the keys of table and indexes out of the record', (_, sample) => {
    const keys = { YEAR_PK: 'a', YEAR_SK: 'b', OWNER_PK: 'c', OWNER_SK: 'd', FLIGHT_PK: 'e', FLIGHT_SK: 'f' };
    expect(sample.family.read(itemOf(sample, { ...sample.always, ...keys }))).toEqual(sample.always);
  });

  it.each(cases)('%s: is refused without a member that every one has, which is named', (_, sample) => {
    // Without a sha256 there is no edition in force yet: that is a whole record.
    const names = Object.keys(sample.always).filter((name) => name !== 'sha256' || sample.key[0] !== 'EDITION#2022');
    for (const name of names) {
      const { [name]: _gone, ...rest } = sample.always;
      const fault = faultOf(() => sample.family.read(itemOf(sample, rest)));
      expect(fault).toMatchObject({
        family: sample.family.name,
        place: sample.key.join(' '),
        format: sample.family.format,
      });
      expect(fault.text.en).toContain(sample.family.name);
      if (!['key', 'hash'].includes(name)) expect(fault.text.zh).toContain(name);
    }
  });

  it.each(cases)('%s: is refused with a wrong value, which is never repeated', (_, sample) => {
    const all = { ...sample.always, ...sample.sometimes };
    for (const [name, value] of Object.entries(all)) {
      const wrong = typeof value === 'string' || value === null ? { passport: 'AB1234567' } : 'AB1234567';
      const fault = faultOf(() => sample.family.read(itemOf(sample, { ...all, [name]: wrong })));
      expect(fault.message).toContain(name);
      expect(fault.message).toContain(sample.key.join(' '));
      expect(fault.message).not.toContain('AB1234567');
    }
  });

  const older = SAMPLES.flatMap((sample) =>
    (sample.before ?? []).map((one) => [sample.family.name, sample, one] as const),
  );
  it.each(older)('%s: is read as earlier releases wrote it', (_, { family, key: [PK, SK] }, { stored: was, read }) => {
    expect(family.read(throughTheTable({ ...was, PK, SK }))).toEqual(read);
  });

  it('have an example of each older format', () => {
    const formats = SAMPLES.filter(({ family }) => family.format > 1).map(({ family, before = [] }) => [
      family.name,
      before.length,
    ]);
    expect(formats).toEqual(
      SAMPLES.flatMap(({ family: { name, format } }) => (format > 1 ? [[name, format - 1]] : [])),
    );
  });

  it.each(cases)('%s: is refused in a format that a later release wrote', (_, sample) => {
    const format = sample.family.format + 1;
    const fault = faultOf(() => sample.family.read({ ...itemOf(sample, sample.always), format }));
    expect(fault).toMatchObject({ family: sample.family.name, place: sample.key.join(' '), format });
    expect(fault.text.zh).toContain(`格式为 ${format}`);
    expect(fault.text.en).toContain(`has format ${format}`);
  });
});
