import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { POLICY_FILES } from '../../local/policy-edition.ts';
import { assess } from '../../shared/award/assess.ts';
import { rulesOfVersion } from '../../shared/award/earlier-rules.ts';
import type { AssessRecord, Receipt } from '../../shared/award/record.ts';
import { loadEdition } from '../../shared/policy/edition.ts';
import { RULES_VERSION } from '../../shared/policy/rules-version.ts';

/**
 * Receipts of invented records as each version of the rules gave them, made by the release that had them: they are never
 * written anew. A new version adds a file.
 */
type Stored = {
  readonly id: string;
  readonly receipt: Receipt;
  readonly totals: { readonly city: string; readonly province: string };
  /** Outcome, gross, payable, and the estimate where there was one. */
  readonly items: Readonly<Record<string, readonly (string | null)[]>>;
};
const folder = new URL('receipts/', import.meta.url);
const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T[];
const records = new Map(read<AssessRecord>('records.json').map((record) => [record.id, record]));
const versions = readdirSync(folder)
  .filter((name) => name !== 'records.json')
  .map((name) => name.replace('.json', ''));

type Register = {
  readonly readings?: readonly { readonly id: string; readonly options: readonly { readonly name: string }[] }[];
};
/** Options that came after these receipts: none acts in the calculation, all change the hash of the edition. */
const LATER: Readonly<Record<string, string>> = { A36: 'county-then-side-by-side' };
/** The edition as it was then: without what came later, and by its hash the very one that the receipts name. */
const edition = loadEdition(
  ...POLICY_FILES.map((file) => {
    const document = JSON.parse(
      readFileSync(new URL(`../../seeds/policy/${file}`, import.meta.url), 'utf8'),
    ) as Register;
    const { readings } = document;
    if (readings === undefined) return document;
    const before = readings.map((one) => ({
      ...one,
      options: one.options.filter(({ name }) => name !== LATER[one.id]),
    }));
    return { ...document, readings: before };
  }),
);

/** From what the receipt says and the frozen facts alone. */
function recomputed({ id, receipt }: Stored): Stored {
  const facts = records.get(id)?.facts ?? {};
  const { policyYear, readings, assessedOn, rulesVersion } = receipt;
  const options = { rules: rulesOfVersion(rulesVersion), ...(assessedOn === null ? {} : { assessedOn }) };
  const again = assess({ id, policyYear, facts, readings }, edition, options);
  const items = Object.entries(again.items).map(([item, { outcome, gross, payable, estimate }]) => [
    item,
    [outcome, gross, payable, ...(estimate === undefined ? [] : [estimate])],
  ]);
  return { id, receipt: again.receipt, totals: again.totals, items: Object.fromEntries(items) };
}

describe('receipts of every version of the rules', () => {
  test('are there for each, today’s among them', () => {
    expect(versions).toEqual(['2022.1', '2022.2', '2022.3']);
    expect(versions).toContain(RULES_VERSION);
  });

  test.each(versions)('%s: each recomputes in its amounts, from the facts and what it names', (version) => {
    const stored = read<Stored>(`${version}.json`);
    expect(stored.map(({ id }) => id)).toEqual([...records.keys()]);
    for (const one of stored) {
      expect([one.receipt.rulesVersion, one.receipt.editionHash]).toEqual([version, edition.hash]);
      expect(recomputed(one)).toEqual(one);
    }
  });

  test('are not all alike: every version corrected something that stands in them', () => {
    const amounts = versions.map((version) =>
      JSON.stringify(read<Stored>(`${version}.json`).map(({ items }) => items)),
    );
    expect(new Set(amounts).size).toBe(versions.length);
  });
});
