import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesByDocument } from '../../functions/approval/read-values.ts';
import { daysBetween } from '../../web/approval/days.ts';
import { factRows, figureRows, valueAt } from '../../web/approval/fact-rows.ts';
import { decisionsOpen, turnOf } from '../../web/approval/turn.ts';
import { originalKind } from '../../web/evidence/original-kind.ts';
import { isQuantity } from '../../web/evidence/read-fact.ts';
import { sumYuan } from '../../web/parts/sum-yuan.ts';
import { answerRows } from '../../web/settlement/answer-rows.ts';
import { grantedOf, sharesByItem, sharesByMonth } from '../../web/settlement/fund-sums.ts';
import { CASE, FACTS, FUND, RUN } from '../pages/samples.ts';

describe('sums of money', () => {
  it('are exact to the fen, whatever the amounts', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 20 }), (fen) => {
        const text = (n: bigint) => {
          const digits = String(n < 0n ? -n : n).padStart(3, '0');
          return `${n < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        };
        expect(sumYuan(fen.map(text))).toBe(text(fen.reduce((sum, one) => sum + one, 0n)));
      }),
    );
  });

  it('of a fund stand by item and by month in Beijing, less what came back', () => {
    const release = { ...FUND.entries[1], id: 'release', kind: 'release' as const, amount: '60000.00' };
    const lateInFebruary = { at: '2023-02-28T17:00:00.000Z', recordedAt: '2023-02-28T17:00:00.000Z' };
    expect(grantedOf(FUND.entries)).toBe('10000000.00');
    expect(sharesByMonth([...FUND.entries, { ...release, ...lateInFebruary }])).toEqual([
      { name: '2023-03', reserved: '100000.00', paid: '0.00' },
    ]);
    expect(sharesByItem([RUN])).toEqual([{ name: 'C1a', reserved: '160000.00', paid: '0.00' }]);
  });
});

describe('the file of the treasury', () => {
  const [settled] = RUN.lines;
  const { id } = RUN;
  const run = (status: (typeof RUN)['lines'][number]['status']) => ({
    id,
    lines: settled === undefined ? [] : [{ ...settled, status }],
  });

  it.each([
    [`batch,line,result,reason\n${id},1,paid,\n`, [['1', 'paid', '']]],
    [
      `\uFEFFline,batch,result,reason\r\n1,${id},failed,"账号, ""错"""\r\n9,${id},paid,`,
      [
        ['1', 'failed', '账号, "错"'],
        ['9', 'unknown-line', ''],
      ],
    ],
    ['', []],
  ])('%j is shown row by row', (text, rows) => {
    expect(answerRows(text, RUN).map(({ line, effect, reason }) => [line, effect, reason])).toEqual(rows);
  });

  it.each([
    ['settled', 'paid', id, 'paid'],
    ['settled', 'failed', id, 'failed'],
    ['settled', 'perhaps', id, 'unknown-result'],
    ['settled', 'paid', 'another', 'other-batch'],
    ['paid', 'paid', id, 'answered'],
    ['failed', 'failed', id, 'answered'],
    ['paid', 'failed', id, 'contradicts'],
    ['dropped', 'paid', id, 'unknown-line'],
  ] as const)('a line that is %s and answered %s in batch %s is %s', (status, result, batch, effect) => {
    expect(answerRows(`batch,line,result\n${batch},1,${result}`, run(status))[0]?.effect).toBe(effect);
  });

  it('names the payee of a line that the run has, and nobody for another', () => {
    const rows = answerRows(`batch,line,result\n${id},1,paid\n${id},2,paid`, RUN);
    expect(rows.map(({ payee }) => payee)).toEqual([RUN.lines[0]?.payee, '']);
  });
});

describe('a decision', () => {
  it('to approve is open only where there is something to pay and no invoice is bad', () => {
    const award = (payable: string | null) => ({
      ...CASE,
      award: CASE.award === null ? null : { ...CASE.award, payable },
    });
    const answer = { result: 'void', checkedOn: '2023-02-01', person: 'p', department: 'd', recordedAt: '' } as const;
    const bad = { ...CASE, statusChecks: (CASE.statusChecks ?? []).map((check) => ({ ...check, answer })) };
    expect(decisionsOpen(CASE)).toContain('approve');
    for (const shown of [award('0.00'), award(null), { ...CASE, award: null }, bad])
      expect(decisionsOpen(shown)).toEqual(['return', 'refuse']);
    expect(decisionsOpen({ ...CASE, topUpOf: 'A' })).toEqual(['approve', 'refuse']);
  });

  it('is the turn of a department of the round that is shown', () => {
    expect(turnOf(CASE, 'commerce')?.step).toBe(2);
    expect(turnOf(CASE, 'mishan')).toBeUndefined();
    expect(turnOf({ ...CASE, round: 3 }, 'commerce')).toBeUndefined();
  });

  it.each([
    ['2023-02-20T01:00:00.000Z', '2023-03-06', '14'],
    ['2023-03-05T17:00:00.000Z', '2023-03-06', '0'],
    ['2023-03-05T17:00:00.000Z', undefined, ''],
  ])('asked at %s has waited on %s for %s days of Beijing', (asked, today, days) => {
    expect(daysBetween(asked, today)).toBe(days);
  });
});

describe('facts of a case', () => {
  it('stand beside what was declared, each with its document and place', () => {
    expect(factRows(FACTS)).toEqual([
      { fact: 'trade.volume', value: '120000000.00', path: 'Sheet1!B4', documentId: 'd1' },
    ]);
    expect(figureRows({ ...FACTS, figures: { tonnes: '5.000' } }, CASE)).toEqual([
      { name: 'amount', declared: '180000.00', verified: '180000.00' },
      { name: 'trade.volume', declared: '120000000.0', verified: '' },
      { name: 'tonnes', declared: '', verified: '5.000' },
    ]);
  });

  it.each([
    ['trade.volume', true],
    ['goods[a].tonnesNet', true],
    ['goods[a].kind', false],
    ['loans[1].startedOn', false],
    ['invoiceNo', false],
    ['constructor', false],
  ])('%s is written by thousands: %s', (name, is) => {
    expect(isQuantity(name)).toBe(is);
  });

  it.each([
    ['goods[b].tonnesNet', '5'],
    ['goods[1].tonnesNet', '5'],
    ['goods', ''],
    ['constructor.name', ''],
  ])('under %s are %j', (name, value) => {
    expect(
      valueAt(
        {
          goods: [
            { id: 'a', tonnesNet: '4' },
            { id: 'b', tonnesNet: '5' },
          ],
        },
        name,
      ),
    ).toBe(value);
  });

  it('are told on the mailed page by document, lists and what is not there left out', () => {
    const source = { method: 'register-column', path: 'F2', documentId: 'd1' };
    const read = valuesByDocument({
      facts: { goods: [{ id: 'a', tonnesNet: '4' }] },
      provenance: ['goods[a].tonnesNet', 'goods', 'goods[z].tonnesNet'].map((fact) => ({ ...source, fact })),
    });
    expect(read.get('d1')?.map(({ value, at }) => [value, at])).toEqual([['4', 'F2']]);
  });
});

it.each([
  ['a.PDF', 'pdf'],
  ['票.jpeg', 'picture'],
  ['票.svg', 'other'],
  ['票.ofd', 'other'],
  ['pdf', 'pdf'],
])('%s is shown as %s', (name, kind) => {
  expect(originalKind(name)).toBe(kind);
});
