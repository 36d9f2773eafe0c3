import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { claimsOf, fenOf, yuanOfFen } from '../../../shared/settlement/claims.ts';
import { OPTIONS, type OptionName, type Settled, shareOut } from '../../../shared/settlement/share-out.ts';

type Given = { id: string; item: string; amount: string; approvedAt?: string };
const given = ({ id, item, amount, approvedAt = '2023-02-01T01:00:00Z' }: Given) => ({
  id,
  enterprise: `E-${id}`,
  item,
  policyYear: 2022,
  amount,
  approvedAt,
});
const settled = (claims: readonly Given[], fund: string, option?: OptionName): Settled =>
  shareOut(claimsOf(claims.map(given)), fenOf(fund, 'fund'), option);
const paid = (answer: { lines: readonly { awardId: string; amount: string }[] }): string =>
  answer.lines.map(({ awardId, amount }) => `${awardId} ${amount}`).join(', ');

/** Claims of 23.5 million against a fund of 20 million: the example of reading A33a. */
const A33A: readonly Given[] = [
  { id: 'a', item: 'C5', amount: '3000000.00', approvedAt: '2023-02-03' },
  { id: 'b', item: 'C1a', amount: '5500000.00', approvedAt: '2023-02-02' },
  { id: 'c', item: 'C4b', amount: '8000000.00', approvedAt: '2023-02-01' },
  { id: 'd', item: 'C5', amount: '7000000.00', approvedAt: '2023-02-04' },
];

describe('a fund of 20 million and claims of 23.5 million (reading A33a)', () => {
  test('nothing is paid by itself, and every option is shown', () => {
    const answer = settled(A33A, '20000000.00');
    expect(answer).toMatchObject({
      outcome: 'over-subscribed',
      claimed: '23500000.00',
      lines: [],
      left: '20000000.00',
    });
    expect(Object.keys(answer.options ?? {})).toEqual([...OPTIONS]);
    expect(answer.options?.supplement.missing).toBe('3500000.00');
  });

  test.each([
    ['supplement', 'a 3000000.00, b 5500000.00, c 8000000.00, d 7000000.00', '0.00'],
    // 2000/2350 of each; the last fen by the largest remainder.
    ['pro-rata', 'a 2553191.49, b 4680851.06, c 6808510.64, d 5957446.81', '0.00'],
    // Clauses 1 and 4 whole; clause 5 shares the 6.5 million that are left.
    ['priority', 'a 1950000.00, b 5500000.00, c 8000000.00, d 4550000.00', '0.00'],
    ['first-come', 'a 3000000.00, b 5500000.00, c 8000000.00, d 3500000.00', '0.00'],
    ['carry-over', 'a 3000000.00, b 5500000.00, c 8000000.00', '3500000.00'],
  ] as const)('%s: %s, left %s', (option, lines, left) => {
    const answer = settled(A33A, '20000000.00', option);
    expect([answer.outcome, answer.option, paid(answer), answer.left]).toEqual([
      'over-subscribed',
      option,
      lines,
      left,
    ]);
    expect(answer.options?.[option].lines).toEqual(answer.lines);
  });
});

describe('at the edge of the fund', () => {
  const two: readonly Given[] = [
    { id: 'x', item: 'C5', amount: '0.02' },
    { id: 'y', item: 'C5', amount: '0.01' },
  ];
  test('exactly at the fund all are paid', () =>
    expect(settled(two, '0.03')).toEqual({
      outcome: 'funded',
      fund: '0.03',
      claimed: '0.03',
      lines: [
        { awardId: 'x', amount: '0.02' },
        { awardId: 'y', amount: '0.01' },
      ],
      left: '0.00',
    }));
  test('one fen over is over', () => {
    expect(settled(two, '0.02').outcome).toBe('over-subscribed');
    // 0.0133 and 0.0067: the second has the larger remainder.
    expect(paid(settled(two, '0.02', 'pro-rata'))).toBe('x 0.01, y 0.01');
  });
  test('ties of the remainder go by the id, and no line is of 0.00', () => {
    const three = ['r', 'p', 'q'].map((id) => ({ id, item: 'C5', amount: '0.01' }));
    expect(paid(settled(three, '0.02', 'pro-rata'))).toBe('p 0.01, q 0.01');
  });
  test('first come: of two approved at one time the smaller id comes first, whatever offset the times are written in', () => {
    const claims = [
      { id: 'b', item: 'C5', amount: '1.00', approvedAt: '2023-02-01T09:00:00+08:00' },
      { id: 'a', item: 'C5', amount: '1.00', approvedAt: '2023-02-01T01:00:00.000Z' },
    ];
    expect(paid(settled(claims, '1.50', 'first-come'))).toBe('a 1.00, b 0.50');
  });
  test('carry over stops at the first that does not fit, also where a later one would', () => {
    const claims = ['2.00', '9.00', '1.00'].map((amount, nth) => ({
      id: `${nth}`,
      item: 'C5',
      amount,
      approvedAt: `2023-02-0${nth + 1}`,
    }));
    expect(paid(settled(claims, '5.00', 'carry-over'))).toBe('0 2.00');
  });
  test('priority counts clauses as numbers: 10 after 2', () => {
    const claims = ['C10', 'C2'].map((item) => ({ id: item, item, amount: '1.00' }));
    expect(paid(settled(claims, '1.00', 'priority'))).toBe('C2 1.00');
  });
  test('no claims, no lines', () =>
    expect(settled([], '20000000.00')).toMatchObject({
      outcome: 'funded',
      claimed: '0.00',
      lines: [],
      left: '20000000.00',
    }));
});

const anyClaims = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    item: fc.constantFrom('C1a', 'C2', 'C5', 'C10', 'C7'),
    amount: fc.oneof(fc.bigInt(1n, 300n), fc.bigInt(1n, 10n ** 15n)).map(yuanOfFen),
    approvedAt: fc.constantFrom('2023-01-31', '2023-02-01', '2023-02-01T08:00:00+08:00', '2023-02-02T00:00:00.001Z'),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const anyFund = fc.oneof(fc.bigInt(0n, 500n), fc.bigInt(0n, 10n ** 15n)).map(yuanOfFen);

/** In other words and with other numbers: the largest remainder fen by fen, by hand. */
function byHand(claims: readonly Given[], fund: bigint): Map<string, bigint> {
  const sorted = [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
  const wanted = new Map(sorted.map(({ id, amount }) => [id, fenOf(amount, '')]));
  const all = [...wanted.values()].reduce((a, b) => a + b, 0n);
  const given = new Map(sorted.map(({ id }) => [id, ((wanted.get(id) ?? 0n) * fund) / all]));
  let rest = fund - [...given.values()].reduce((a, b) => a + b, 0n);
  const rests = new Map(sorted.map(({ id }) => [id, (wanted.get(id) ?? 0n) * fund - (given.get(id) ?? 0n) * all]));
  while (rest > 0n) {
    let best = '';
    for (const { id } of sorted) if (best === '' || (rests.get(id) ?? 0n) > (rests.get(best) ?? 0n)) best = id;
    given.set(best, (given.get(best) ?? 0n) + 1n);
    rests.set(best, -1n);
    rest -= 1n;
  }
  return given;
}

describe('for any claims', () => {
  const sum = (answer: { lines: readonly { amount: string }[] }) =>
    answer.lines.reduce((all, { amount }) => all + fenOf(amount, ''), 0n);

  test('no option pays more than the fund or than was approved, none pays a line of zero or less', () => {
    fc.assert(
      fc.property(anyClaims, anyFund, fc.constantFrom(...OPTIONS), (claims, fund, option) => {
        const answer = settled(claims, fund, option);
        const approved = new Map(claims.map(({ id, amount }) => [id, fenOf(amount, '')]));
        for (const { awardId, amount } of answer.lines) {
          expect(fenOf(amount, '') > 0n && fenOf(amount, '') <= (approved.get(awardId) ?? 0n)).toBe(true);
        }
        if (option === 'supplement') return;
        expect(sum(answer) + fenOf(answer.left, '')).toBe(fenOf(fund, ''));
        if (option !== 'carry-over' && answer.outcome === 'over-subscribed') expect(answer.left).toBe('0.00');
      }),
    );
  });

  test('the order of the input changes nothing', () => {
    fc.assert(
      fc.property(anyClaims, anyFund, fc.constantFrom(undefined, ...OPTIONS), (claims, fund, option) => {
        expect(settled([...claims].reverse(), fund, option)).toEqual(settled(claims, fund, option));
      }),
    );
  });

  test('pro rata is what a second implementation gives', () => {
    fc.assert(
      fc.property(anyClaims, anyFund, (claims, fund) => {
        const answer = settled(claims, fund, 'pro-rata');
        if (answer.outcome === 'funded') return;
        const hand = [...byHand(claims, fenOf(fund, ''))].filter(([, fen]) => fen > 0n);
        expect(paid(answer)).toBe(hand.map(([id, fen]) => `${id} ${yuanOfFen(fen)}`).join(', '));
      }),
    );
  });
});

describe('what cannot be settled is refused with its code and place', () => {
  const sound = given({ id: 'a', item: 'C5', amount: '1.00' });
  test.each([
    ['not a list', { a: 1 }, 'CLAIMS_NOT_A_LIST', undefined],
    ['an id twice', [sound, sound], 'CLAIM_TWICE', undefined],
    ['no id', [{ ...sound, id: undefined }], 'CLAIM_FIELD_WRONG', '[0].id'],
    ['nothing at all', [null], 'CLAIM_FIELD_WRONG', '[0].id'],
    ['no enterprise', [{ ...sound, enterprise: '' }], 'CLAIM_FIELD_WRONG', '[0].enterprise'],
    ['an item that is none', [{ ...sound, item: 'coal' }], 'CLAIM_FIELD_WRONG', '[0].item'],
    ['a year as text', [{ ...sound, policyYear: '2022' }], 'CLAIM_FIELD_WRONG', '[0].policyYear'],
    ['two years', [sound, { ...sound, id: 'b', policyYear: 2023 }], 'CLAIMS_OF_TWO_YEARS', '[1].policyYear'],
    ['a JSON number', [{ ...sound, amount: 1 }], 'NUMBER_NOT_A_STRING', '[0].amount'],
    ['a third decimal', [{ ...sound, amount: '1.000' }], 'NUMBER_TOO_FINE', '[0].amount'],
    ['an exponent', [{ ...sound, amount: '1e3' }], 'NUMBER_NOT_PLAIN', '[0].amount'],
    ['zero', [{ ...sound, amount: '0.00' }], 'CLAIM_NOT_POSITIVE', '[0].amount'],
    ['less than zero', [{ ...sound, amount: '-0.01' }], 'CLAIM_NOT_POSITIVE', '[0].amount'],
    ['30 February', [{ ...sound, approvedAt: '2023-02-30T00:00:00Z' }], 'DATE_WRONG', '[0].approvedAt'],
    ['no time', [{ ...sound, approvedAt: undefined }], 'INSTANT_WRONG', '[0].approvedAt'],
    ['25 o’clock', [{ ...sound, approvedAt: '2023-02-01T25:00:00Z' }], 'INSTANT_WRONG', '[0].approvedAt'],
    ['a local time', [{ ...sound, approvedAt: '2023-02-01T09:00:00' }], 'INSTANT_WRONG', '[0].approvedAt'],
  ])('%s', (_name, claims, code, path) => {
    const refused = (() => {
      try {
        return claimsOf(claims);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(Refusal);
    expect([(refused as Refusal).code, (refused as Refusal).details.path]).toEqual([code, path]);
  });
});
