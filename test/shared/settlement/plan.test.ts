import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFen, fen, formatYuan, yuan } from '../../../shared/kernel/money.ts';
import {
  type Candidate,
  changedSince,
  freezePlan,
  type JointShare,
  planSettlement,
} from '../../../shared/settlement/plan.ts';

const CITY = { funder: 'jixi', policyYear: 2022 } as const;
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
    funder: 'jixi',
    stage: 'approved',
    payable: '947250.00',
    ...more,
  },
  enterprise: { ...enterprise, ...owner },
});

describe('the plan', () => {
  it('pays each approved case of the year as a line of its own, two of the same payee too', () => {
    const { plan, excluded } = planSettlement(CITY, [candidate('B', { payable: '1000000.00' }), candidate('A')]);
    expect(plan.lines.map(({ line, applicationId, amount }) => [line, applicationId, amount])).toEqual([
      [1, 'A', '947250.00'],
      [2, 'B', '1000000.00'],
    ]);
    expect([plan.count, plan.total]).toEqual([2, '1947250.00']);
    expect(excluded).toEqual([]);
  });

  it('does not depend on the order in which the cases come', () => {
    const cases = ['A', 'B', 'C'].map((id) => candidate(id));
    expect(planSettlement(CITY, cases).plan).toEqual(planSettlement(CITY, cases.toReversed()).plan);
  });

  it('leaves other policy years alone', () => {
    expect(planSettlement(CITY, [candidate('A', { policyYear: 2023 })])).toMatchObject({
      plan: { count: 0, total: '0.00' },
      excluded: [],
    });
  });

  it('takes the cases of its own funder only', () => {
    const cases = [candidate('A'), candidate('B', { funder: 'heilongjiang', item: 'P4a' })];
    const idsOf = (funder: 'jixi' | 'heilongjiang') =>
      planSettlement({ ...CITY, funder }, cases).plan.lines.map(({ applicationId }) => applicationId);
    expect([idsOf('jixi'), idsOf('heilongjiang')]).toEqual([['A'], ['B']]);
  });

  describe("with what an enterprise's items come to together", () => {
    const joint = { sha256: 'ab', key: 'assessments/ab.json' };
    const ground = { code: 'LOWERED_TOGETHER', zh: '合并核算', en: 'together' };
    const planned = (share: JointShare) => planSettlement(CITY, [candidate('A')], new Map([['A', share]]));

    it('pays less than was approved, and the line says so', () => {
      const { plan } = planned({ amount: '900000.00', ground, joint });
      expect(plan.lines).toMatchObject([{ amount: '900000.00', lowered: { approved: '947250.00', ground }, joint }]);
      expect(plan.total).toBe('900000.00');
    });

    it('names the assessment on a line that keeps its amount', () => {
      const [line] = planned({ amount: '947250.00', joint }).plan.lines;
      expect(line).toMatchObject({ amount: '947250.00', joint });
      expect(line).not.toHaveProperty('lowered');
    });

    it.each([['0.00'], [null]] as const)('leaves a case out for which %s is left, with the ground', (amount) => {
      const { plan, excluded } = planned({ amount, ground, joint });
      expect(plan.count).toBe(0);
      expect(excluded).toMatchObject([{ applicationId: 'A', ground, joint }]);
    });

    it('notices that the approved amount changed, not that less is paid', () => {
      const [line] = planned({ amount: '900000.00', ground, joint }).plan.lines;
      if (line === undefined) throw new Error('the plan has a line');
      expect(changedSince(line, candidate('A'), 'approved')).toBeUndefined();
      for (const payable of ['900000.00', '947250.01']) {
        expect(changedSince(line, candidate('A', { payable }), 'approved')?.code).toBe('CHANGED_AFTER_PLAN');
      }
    });

    it('has another digest when the assessment behind it is another', () => {
      const digests = ['ab', 'cd'].map(
        (sha256) => planned({ amount: '947250.00', joint: { ...joint, sha256 } }).plan.digest,
      );
      expect(new Set(digests).size).toBe(2);
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
    ['an invoice that was found not to be normal', { ...candidate('A'), invoiceNotNormal: true }, 'INVOICE_NOT_NORMAL'],
    ['an enterprise outside the register', { ...candidate('A'), enterprise: undefined }, 'ENTERPRISE_UNKNOWN'],
    ['compliance nobody confirmed', { ...candidate('A'), enterprise: unasked }, 'COMPLIANCE_UNCONFIRMED'],
    ['an enterprise that does not comply', candidate('A', {}, { compliant: false }), 'NOT_COMPLIANT'],
    ['no bank account', { ...candidate('A'), enterprise: accountless }, 'BANK_ACCOUNT_MISSING'],
    ['an account nobody confirmed', candidate('A', {}, { bankAccount: entered }), 'BANK_ACCOUNT_UNCONFIRMED'],
    ['an account its enterer confirmed', candidate('A', {}, { bankAccount: unconfirmed }), 'BANK_ACCOUNT_UNCONFIRMED'],
  ])('does not pay %s and says why', (_, given, code) => {
    const { plan, excluded } = planSettlement(CITY, [given, candidate('Z')]);
    expect(plan.lines.map(({ applicationId }) => applicationId)).toEqual(['Z']);
    expect(excluded).toMatchObject([{ applicationId: 'A', status: 'excluded', ground: { code } }]);
    expect(excluded[0]?.ground.zh).toMatch(/\p{Script=Han}/u);
  });

  it('adds up whatever the amounts are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300_000_000 }), { minLength: 1, maxLength: 60 }), (amounts) => {
        const cases = amounts.map((amount, n) => candidate(`A${n}`, { payable: formatYuan(fen(amount)) }));
        const { plan } = planSettlement(CITY, cases);
        expect(yuan(plan.total).toNumber()).toBe(amounts.reduce((sum, amount) => sum + amount, 0));
        expect(addFen(plan.lines.map((line) => yuan(line.amount))).eq(yuan(plan.total))).toBe(true);
      }),
    );
  });
});

describe('a frozen plan', () => {
  const { lines, total } = planSettlement(CITY, [candidate('A'), candidate('B')]).plan;
  const [first, second] = lines;
  if (first === undefined || second === undefined) throw new Error('the plan has two lines');

  it('has one digest for the same lines and another for any change', () => {
    const digest = freezePlan(CITY, lines, total).digest;
    expect(freezePlan(CITY, [...lines], total).digest).toBe(digest);
    const moved = [{ ...first, account: '6200000000000000002' }, second];
    expect(freezePlan(CITY, moved, total).digest).not.toBe(digest);
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
    expect(() => freezePlan(CITY, wrong, sum)).toThrow('PLAN_OUT_OF_BALANCE');
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
