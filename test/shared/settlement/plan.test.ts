import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFen, fen, formatYuan, yuan } from '../../../shared/kernel/money.ts';
import { type Candidate, changedSince, freezePlan, planSettlement } from '../../../shared/settlement/plan.ts';

const account = { holder: '甲公司', bank: '某银行', number: '6200000000000000001', enteredBy: 'a', confirmedBy: 'b' };
const enterprise = {
  creditCode: '91230300MA00000001',
  name: '甲公司',
  kind: 'enterprise',
  registeredInCity: true,
  compliant: true,
  mail: 'a@example.org',
  county: 'mishan',
  bankAccount: account,
} as const;

const candidate = (
  id: string,
  more: Partial<Candidate['application']> = {},
  owner: Partial<NonNullable<Candidate['enterprise']>> = {},
): Candidate => ({
  application: {
    id,
    creditCode: enterprise.creditCode,
    item: 'C5',
    policyYear: 2022,
    stage: 'approved',
    payable: '947250.00',
    ...more,
  },
  enterprise: { ...enterprise, ...owner },
});

describe('the plan', () => {
  it('pays each approved case of the year as a line of its own, two of the same payee too', () => {
    const { plan, excluded } = planSettlement(2022, [candidate('B', { payable: '1000000.00' }), candidate('A')]);
    expect(plan.lines.map(({ line, applicationId, amount }) => [line, applicationId, amount])).toEqual([
      [1, 'A', '947250.00'],
      [2, 'B', '1000000.00'],
    ]);
    expect([plan.count, plan.total]).toEqual([2, '1947250.00']);
    expect(excluded).toEqual([]);
  });

  it('does not depend on the order in which the cases come', () => {
    const cases = ['A', 'B', 'C'].map((id) => candidate(id));
    expect(planSettlement(2022, cases).plan).toEqual(planSettlement(2022, cases.toReversed()).plan);
  });

  it('leaves other policy years alone', () => {
    expect(planSettlement(2022, [candidate('A', { policyYear: 2023 })])).toMatchObject({
      plan: { count: 0, total: '0.00' },
      excluded: [],
    });
  });

  const unconfirmed = { ...account, confirmedBy: 'a' };
  const { confirmedBy, ...entered } = account;
  const { compliant, ...unasked } = enterprise;
  const { bankAccount, ...accountless } = enterprise;
  it.each([
    ['a held case', candidate('A', { stage: 'held' }), 'CASE_HELD'],
    ['a case that is no longer approved', candidate('A', { stage: 'funded' }), 'NOT_APPROVED'],
    ['an award of zero', candidate('A', { payable: '0.00' }), 'NOTHING_PAYABLE'],
    ['an enterprise outside the register', { ...candidate('A'), enterprise: undefined }, 'ENTERPRISE_UNKNOWN'],
    ['compliance nobody confirmed', { ...candidate('A'), enterprise: unasked }, 'COMPLIANCE_UNCONFIRMED'],
    ['an enterprise that does not comply', candidate('A', {}, { compliant: false }), 'NOT_COMPLIANT'],
    ['no bank account', { ...candidate('A'), enterprise: accountless }, 'BANK_ACCOUNT_MISSING'],
    ['an account nobody confirmed', candidate('A', {}, { bankAccount: entered }), 'BANK_ACCOUNT_UNCONFIRMED'],
    ['an account its enterer confirmed', candidate('A', {}, { bankAccount: unconfirmed }), 'BANK_ACCOUNT_UNCONFIRMED'],
  ])('does not pay %s and says why', (_, given, code) => {
    const { plan, excluded } = planSettlement(2022, [given, candidate('Z')]);
    expect(plan.lines.map(({ applicationId }) => applicationId)).toEqual(['Z']);
    expect(excluded).toMatchObject([{ applicationId: 'A', status: 'excluded', ground: { code } }]);
    expect(excluded[0]?.ground.zh).toMatch(/\p{Script=Han}/u);
  });

  it('adds up whatever the amounts are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300_000_000 }), { minLength: 1, maxLength: 60 }), (amounts) => {
        const cases = amounts.map((amount, n) => candidate(`A${n}`, { payable: formatYuan(fen(amount)) }));
        const { plan } = planSettlement(2022, cases);
        expect(yuan(plan.total).toNumber()).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
        expect(addFen(plan.lines.map((line) => yuan(line.amount))).eq(yuan(plan.total))).toBe(true);
      }),
    );
  });
});

describe('a frozen plan', () => {
  const { lines, total } = planSettlement(2022, [candidate('A'), candidate('B')]).plan;
  const [first, second] = lines;
  if (first === undefined || second === undefined) throw new Error('the plan has two lines');

  it('has one digest for the same lines and another for any change', () => {
    const digest = freezePlan(2022, lines, total).digest;
    expect(freezePlan(2022, [...lines], total).digest).toBe(digest);
    const moved = [{ ...first, account: '6200000000000000002' }, second];
    expect(freezePlan(2022, moved, total).digest).not.toBe(digest);
  });

  it.each([
    ['a fen is missing from the total', lines, '1894499.99'],
    [
      'a line is zero',
      [
        { ...first, amount: '0.00' },
        { ...second, amount: '1894500.00' },
      ],
      total,
    ],
    [
      'a line is below zero',
      [
        { ...first, amount: '-1.00' },
        { ...second, amount: '1894501.00' },
      ],
      total,
    ],
    ['an application stands twice', [first, { ...first, line: 2 }], total],
    ['a line number stands twice', [first, { ...second, line: 1 }], total],
  ])('does not exist when %s', (_, wrong, sum) => {
    expect(() => freezePlan(2022, wrong, sum)).toThrow('PLAN_OUT_OF_BALANCE');
  });

  it('lets a line be paid only as it was planned', () => {
    const line = first;
    expect(changedSince(line, candidate('A'), 'approved')).toBeUndefined();
    expect(changedSince(line, candidate('A', { stage: 'funded' }), 'funded')).toBeUndefined();
    expect(changedSince(line, candidate('A', { payable: '947250.01' }), 'approved')?.code).toBe('CHANGED_AFTER_PLAN');
    const moved = candidate('A', {}, { bankAccount: { ...account, number: '1' } });
    expect(changedSince(line, moved, 'approved')?.code).toBe('CHANGED_AFTER_PLAN');
    expect(changedSince(line, candidate('A', {}, { compliant: false }), 'approved')?.code).toBe('NOT_COMPLIANT');
  });
});
