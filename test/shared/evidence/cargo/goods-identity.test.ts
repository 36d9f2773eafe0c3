import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListedGoods } from '../../../../shared/evidence/cargo/goods-identity.ts';

type Row = Readonly<Record<string, string>>;
type Said = readonly [what: string, first: number] | undefined;

/** The rule as one would say it: every row is compared with every row before it. */
function said(rows: readonly Row[], at: number, listed: ReadonlySet<number>): Said {
  const row = rows[at] ?? {};
  const before = rows.slice(0, at).map((one, n) => ({ one, n }));
  const declared = before.filter(({ one, n }) => listed.has(n) && one.declarationNo === row.declarationNo);
  const item = (one: Row) => (one.itemNo ?? '').replace(/^0+(?=\d)/, '');
  const same = declared.find(({ one }) => {
    if (item(one) !== '' && item(row) !== '') return item(one) === item(row);
    if (item(one) !== '' || item(row) !== '') return true;
    const beside = one.manifestNo === row.manifestNo && one.billNo !== row.billNo && goods(one) !== goods(row);
    return !beside;
  });
  if (same) return ['declaration', same.n];
  if (item(row) === '' && declared.length >= 2) return ['items', declared[0]?.n ?? -1];
  const load = before.find(
    ({ one }) => one.manifestNo === row.manifestNo && one.billNo === row.billNo && goods(one) === goods(row),
  );
  return load && load.one.declarationNo !== row.declarationNo ? ['manifest', load.n] : undefined;
}
const goods = ({ hsCode = '' }: Row) => hsCode.slice(0, 8);

const few = (...values: string[]) => fc.constantFrom(...values);
const row = fc.record(
  {
    manifestNo: few('22030000001', '22030000002', '22030000003'),
    billNo: few('MS1', 'MS2', 'MS3'),
    hsCode: few('4403210090', '4403210010', '2701129000'),
    declarationNo: few('230220221000000001', '230220221000000002', '230220221000000003'),
    itemNo: few('1', '01', '2', '3'),
  },
  { requiredKeys: ['manifestNo', 'billNo', 'hsCode', 'declarationNo'] },
);

describe('what is listed twice', () => {
  it('is told as if each row were compared with all before it', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const goodsListed = new ListedGoods<number>();
        const listed = new Set<number>();
        for (const [at, one] of rows.entries()) {
          const expected = said(rows, at, listed);
          // Goods that were listed already are not listed again.
          if (expected?.[0] !== 'declaration' && expected?.[0] !== 'items') listed.add(at);
          const twin = goodsListed.add(one, at);
          expect(twin && [twin.what, twin.first]).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});
