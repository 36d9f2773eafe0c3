import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assess } from '../../../shared/award/assess.ts';
import { assessTogether } from '../../../shared/award/joint.ts';
import type { JointBasis, JointPart } from '../../../shared/award/joint-part.ts';
import { mergeFacts } from '../../../shared/award/merge-facts.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { canonicalJson } from '../../../shared/kernel/digest.ts';
import { yuan } from '../../../shared/kernel/money.ts';
import { edition, type Line, readingsOf, readTable, setFact, yuanOf } from '../../golden/table.ts';
import { factsArbitrary } from '../../support/records.ts';

type Facts = Record<string, unknown>;

const PROVINCE = ['P1', 'P2', 'P3a', 'P3b', 'P3d', 'P3e', 'P4a', 'P4b', 'P5', 'P6', 'P7a', 'P7b', 'P7c'];

/** What the register says of every applicant of the table. */
const REGISTERED = { kind: 'enterprise', registeredInCity: true, compliant: true, newToCity: false };

function factsOf(text: string, item: string): Facts {
  // Under A31a `document` the table leaves open whether the firm is new to the province.
  const known = item.startsWith('P') && !/platforms|warehouse|serviceFirm/.test(text);
  const facts: Facts = {
    enterprise: { ...REGISTERED, ...(known || item.startsWith('C') ? { newToProvince: false } : {}) },
  };
  for (const one of text.split(/[; ]/).filter((each) => each !== '')) {
    const [name = '', value = ''] = one.split('=');
    setFact(facts, name, value);
  }
  return facts;
}

const basisOf = (level: 'city' | 'province', readings: Record<string, string> = {}): JointBasis => ({
  ...{ id: '2022-1/test', policyYear: 2022, level, edition, readings, assessedOn: '2023-03-01' },
});
const aloneWith = (item: string) => new Set(item.startsWith('P') ? [item] : [item, ...PROVINCE]);
/** The award of one item as if the enterprise had filed no other. */
const own = (item: string, facts: Facts, readings: Record<string, string> = {}) =>
  assess({ id: 'own', policyYear: 2022, facts, readings }, edition, { only: aloneWith(item) }).items[item];

describe('the approved items of one enterprise', () => {
  const cases = Map.groupBy(readTable('../shared/award/joint.csv'), ({ 案例 }) => 案例 ?? '');

  test.each([...cases])('%s', (_, lines) => {
    const readings = readingsOf(lines[0]?.口径 ?? '') ?? {};
    const parts = lines.map((_, n): JointPart => partOf(lines, n, readings));
    const level = parts[0]?.item.startsWith('P') ? 'province' : 'city';
    const joint = assessTogether(parts, basisOf(level, readings));
    if (joint.kind !== 'computed') throw new Error(joint.fact);
    const due = lines.flatMap((line, n) => (line.前次已付 ? [] : [{ line, id: `A${n}` }]));
    for (const { line, id } of due) {
      const share = joint.shares.find(({ applicationId }) => applicationId === id);
      expect(share?.amount, line.事项).toBe(line.本次兑付 === '不能判断' ? null : yuanOf(line.本次兑付 ?? ''));
      expect(share?.why.zh, line.事项).toContain(line.原因);
      expect(share?.why.en, line.事项).not.toMatch(/\p{Script=Han}/u);
      if (share?.amount === null) expect(share.missing).toEqual(['enterprise.newToProvince']);
    }
    expect(joint.shares).toHaveLength(due.length);
  });

  function partOf(lines: readonly Line[], n: number, readings: Record<string, string>): JointPart {
    const line = lines[n] ?? {};
    const { 事项: item = '', 事实 = '', 核定 = '', 前次已付: given = '' } = line;
    const facts = factsOf(事实, item);
    const award = own(item, facts, readings);
    // A second case of an item is a top-up: what was approved for it is the difference that a ruling made.
    const isFirst = lines.findIndex(({ 事项 }) => 事项 === item) === n;
    if (isFirst) expect(award?.payable, `${item} on its own facts`).toBe(yuanOf(核定));
    const part = { applicationId: `A${n}`, item, facts, approved: yuanOf(核定), because: award?.because ?? [] };
    return given === '' ? part : { ...part, given: yuanOf(given) };
  }
});

describe('the same facts with an item that does not take part', () => {
  const facts = factsOf(
    'enterprise.introduced=true trade.volume=9000万 trade.volumeLastYear=3000万 processing.recognised=true',
    'C1a',
  );

  it('bring back C1a, which C1c had dropped, once C1c is not approved', () => {
    const record = { id: 'x', policyYear: 2022, facts };
    expect(assess(record, edition).items.C1a?.payable).toBe('0.00');
    const without = assess(record, edition, { only: new Set(['C1a', 'P1']) });
    expect(without.items.C1a?.payable).toBe('180000.00');
    expect(Object.keys(without.items)).toEqual(['C1a', 'P1']);
    expect(without.receipt.items).toEqual(['C1a', 'P1']);
    expect(without.totals.city).toBe('180000.00');
  });

  it('say nothing of it: no trace calls it unknown', () => {
    const two = { P1: factsOf('trade.volume=13亿 trade.volumeLastYear=1亿', 'P1') };
    const record = { id: 'x', policyYear: 2022, facts: two.P1 };
    const words = (only?: ReadonlySet<string>) =>
      canonicalJson(assess(record, edition, only === undefined ? {} : { only }).items.P1);
    expect(words()).toContain('left out of the total');
    expect(words(new Set(['P1']))).not.toContain('left out of the total');
  });

  it('give the province nothing for an item without a decision of this run, even one that was granted', () => {
    const granted = { ...facts, province: { p3a: { status: 'granted', granted: '320000' } } };
    const { items, totals } = assess({ id: 'x', policyYear: 2022, facts: granted }, edition, { only: new Set(['P1']) });
    expect([Object.keys(items), totals.province]).toEqual([['P1'], '0.00']);
  });
});

describe('a decision under other readings than those of the latest award', () => {
  const COAL = 'goods[g].kind=coal goods[g].tonnesNet=8000 goods[g].tonnesWeighed=8000 goods[g].usedInCity=5000';
  const LOCAL_ONLY = { A24: 'local-only' };
  const part = (item: string, text: string, approved: string): JointPart => ({
    ...{ applicationId: item, item, facts: factsOf(text, item), approved, because: [] },
  });
  const amountsOf = (parts: readonly JointPart[], readings: Record<string, string>) => {
    const joint = assessTogether(parts, basisOf('city', readings));
    return joint.kind === 'computed' && Object.fromEntries(joint.shares.map((one) => [one.applicationId, one.amount]));
  };

  it('stands where no other item takes its base: only items lower each other', () => {
    const listed = part(
      'C7',
      'dualList.national=true dualList.provincial=false dualList.paidBeforeByCity=false',
      '100000.00',
    );
    const coal = part('C5', COAL, '400000.00');
    expect(own('C5', coal.facts, LOCAL_ONLY)?.payable).toBe('250000.00');
    expect(amountsOf([coal, listed], LOCAL_ONLY)).toEqual({ C5: '400000.00', C7: '100000.00' });
  });

  it('does not in clause 1, whose items share a cap', () => {
    const grown = part(
      'C1a',
      'enterprise.introduced=true trade.volume=9000万 trade.volumeLastYear=3000万',
      '190000.00',
    );
    const listed = part(
      'C7',
      'dualList.national=true dualList.provincial=false dualList.paidBeforeByCity=false',
      '100000.00',
    );
    expect(amountsOf([grown, listed], {})).toEqual({ C1a: '180000.00', C7: '100000.00' });
  });

  it('never takes the province above the cap of the year', () => {
    const parts = [
      part('P1', 'trade.volume=9亿 trade.volumeLastYear=1亿', '3000000.00'),
      part('P3a', 'ecommerce.volume=3260万', '1000000.00'),
    ];
    const joint = assessTogether(parts, basisOf('province'));
    // 2,400,000 and 320,000 under the readings, both below the cap of 3,000,000; 4,000,000 were approved.
    expect(joint.kind === 'computed' && joint.shares.map(({ amount }) => amount)).toEqual(['2250000.00', '750000.00']);
  });
});

describe('awards of other fields that several applications state', () => {
  const award = { policy: '数字化补贴', field: 'digital', level: 'city', item: 'C4b', amount: '200000' };
  const stated = (applicationId: string, ...rows: object[]) => ({ applicationId, facts: { otherAwards: rows } });

  it('are one where they say the same, whatever their numbers, and several where they do not', () => {
    const other = { ...award, amount: '100000' };
    const parts = [stated('A', { id: '1', ...award }), stated('B', { id: '1', ...other }, { id: '2', ...award })];
    const merged = mergeFacts(parts, RULES.facts);
    const rows = merged.kind === 'merged' ? (merged.facts.otherAwards as { amount: string }[]) : [];
    expect(rows.map(({ amount }) => amount)).toEqual(['200000', '100000']);
  });
});

describe('facts of two applications that contradict each other', () => {
  const C1A = 'enterprise.introduced=true trade.volume=9000万 trade.volumeLastYear=3000万';
  const part = (applicationId: string, item: string, text: string): JointPart => ({
    ...{ applicationId, item, facts: factsOf(text, item), approved: '180000.00', because: [] },
  });

  it.each([
    ['a volume', 'trade.volume=9000.01万 trade.volumeLastYear=3000万', 'trade.volume'],
    ['a yes and a no', 'enterprise.introduced=false', 'enterprise.introduced'],
    ['a date in a row of the same id', 'platforms[a].recognisedOn=2022-05-02', 'platforms[].recognisedOn'],
    ['two decisions of the province', 'province.p1.status=refused', 'province.p1.status'],
    ['two granted amounts', 'province.p1.status=granted province.p1.granted=31万', 'province.p1.granted'],
  ])('are left to a person: %s', (_, text, fact) => {
    const first = `${C1A} platforms[a].recognisedOn=2022-05-01 province.p1.status=granted province.p1.granted=30万`;
    const joint = assessTogether([part('A', 'C1a', first), part('B', 'C7', text)], basisOf('city'));
    expect(joint).toMatchObject({ kind: 'contradict', fact, applications: ['A', 'B'] });
    expect(joint.kind === 'contradict' && joint.name.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['the same number written otherwise', 'trade.volume=90000000.0'],
    ['a fact that only one of them knows', 'dualList.national=true'],
    ['another row of a list', 'platforms[b].recognisedOn=2022-07-01'],
    ['a decision of the province that was still open before', 'province.p1.status=pending'],
    ['an application to the province that was not yet made before', 'province.p1.status=not-applied'],
  ])('they are not: %s', (_, text) => {
    const first = `${C1A} platforms[a].recognisedOn=2022-05-01 province.p1.status=granted province.p1.granted=30万`;
    for (const parts of [
      [part('A', 'C1a', first), part('B', 'C7', text)],
      [part('A', 'C7', text), part('B', 'C1a', first)],
    ]) {
      const joint = assessTogether(parts, basisOf('city'));
      expect(joint.kind).toBe('computed');
      if (joint.kind !== 'computed') continue;
      expect(joint.record.facts.province).toMatchObject({ p1: { status: 'granted', granted: '300000' } });
    }
  });

  it('name the two applications, not those in between', () => {
    const [a, b, c] = [part('A', 'C1a', C1A), part('B', 'C7', ''), part('C', 'C1c', 'trade.volume=1')];
    expect(assessTogether([c, b, a], basisOf('city'))).toMatchObject({ applications: ['A', 'C'] });
  });
});

describe('whatever the facts, the items and what was paid', () => {
  const CITY = ['C1a', 'C1b', 'C1c', 'C2', 'C3', 'C4a', 'C4b', 'C4c', 'C5', 'C6', 'C7'];
  const given = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined, freq: 2 });

  /** Approved as assessed alone; a part of some was paid before. */
  function partsOf(facts: Facts, items: readonly string[], paid: readonly (number | undefined)[]): JointPart[] {
    const whole = assess({ id: 'x', policyYear: 2022, facts }, edition, { only: new Set([...items, ...PROVINCE]) });
    return items.flatMap((item, n) => {
      const approved = whole.items[item]?.gross ?? '0';
      if (!yuan(approved).gt(0)) return [];
      const part = { applicationId: `A${n}`, item, facts, approved, because: [] };
      const percent = paid[n];
      const before = percent === undefined ? undefined : yuan(approved).times(percent).divToInt(100);
      return [before === undefined ? part : { ...part, given: before.div(100).toFixed(2) }];
    });
  }

  it('the province never pays more together than the highest single cap, but for what it had paid before', () => {
    fc.assert(
      fc.property(
        factsArbitrary(true).map(({ province, ...facts }) => facts),
        fc.subarray(PROVINCE, { minLength: 2 }),
        fc.array(given, { minLength: 13, maxLength: 13 }),
        (facts, items, paid) => {
          const parts = partsOf(facts, items, paid);
          if (parts.length === 0) return;
          const joint = assessTogether(parts, basisOf('province'));
          if (joint.kind !== 'computed') throw new Error(joint.fact);
          const highest = highestCap(
            joint.record.facts,
            parts.map(({ item }) => item),
          );
          const before = parts.reduce((sum, one) => sum.plus(yuan(one.given ?? '0')), yuan('0').times(1));
          const now = joint.shares.reduce((sum, one) => sum.plus(yuan(one.amount ?? '0')), yuan('0').times(1));
          expect(now.isZero() || before.plus(now).lte(yuan(highest))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  /** The caps of the text, written down once more: a fixed award is its own cap, an item without one its amount. */
  function highestCap(facts: Readonly<Facts>, items: readonly string[]): string {
    const isNew = (facts.enterprise as { newToProvince?: boolean }).newToProvince === true;
    const CAPS: Record<string, string> = {
      ...{ P1: isNew ? '5000000' : '3000000', P3a: '1000000', P3b: '500000', P3d: '1000000', P3e: '500000' },
      ...{ P4a: '2000000', P4b: '2000000', P5: '300000', P6: '200000', P7b: '1500000', P7c: '500000' },
    };
    const all = assess({ id: 'x', policyYear: 2022, facts }, edition, { only: new Set(items) });
    const own = items.filter((item) => yuan(all.items[item]?.gross ?? '0').gt(0));
    const caps = own.map((item) => CAPS[item] ?? platformCap(item, facts) ?? all.items[item]?.gross ?? '0');
    return caps.reduce((best, one) => (yuan(one).gt(yuan(best)) ? one : best), '0');
  }

  /** A platform of national level counts 200, whatever was paid for it before. */
  function platformCap(item: string, facts: Readonly<Facts>): string | undefined {
    if (item !== 'P2') return undefined;
    const rows = facts.platforms as readonly { readonly level?: string }[];
    return rows.some(({ level }) => level === 'national') ? '2000000' : '1000000';
  }

  it('no line is above what was approved, and in the city nothing is paid twice for an item', () => {
    fc.assert(
      fc.property(
        factsArbitrary(true),
        fc.subarray(CITY, { minLength: 2 }),
        fc.array(given, { minLength: 11, maxLength: 11 }),
        (facts, items, paid) => {
          const parts = partsOf(facts, items, paid);
          if (parts.length === 0) return;
          const joint = assessTogether(parts, basisOf('city'));
          if (joint.kind !== 'computed') throw new Error(joint.fact);
          for (const { amount, approved } of joint.shares) {
            expect(yuan(amount ?? '0').lte(yuan(approved))).toBe(true);
            expect(yuan(amount ?? '0').gte(0)).toBe(true);
          }
          const again = assessTogether(
            parts.map((one) => ({
              ...one,
              given: one.given ?? joint.shares.find((s) => s.applicationId === one.applicationId)?.amount ?? '0',
            })),
            basisOf('city'),
          );
          expect(again.kind === 'computed' && again.shares).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('recomputes to the same bytes from its record, the items of its receipt and its edition', () => {
    fc.assert(
      fc.property(factsArbitrary(true), fc.subarray(CITY, { minLength: 2 }), (facts, items) => {
        const joint = assessTogether(partsOf(facts, items, []), basisOf('city'));
        if (joint.kind !== 'computed') throw new Error(joint.fact);
        const { items: took = [], assessedOn } = joint.assessment.receipt;
        const again = assess(joint.record, edition, { only: new Set(took), ...(assessedOn ? { assessedOn } : {}) });
        expect(canonicalJson(again)).toBe(canonicalJson(joint.assessment));
      }),
      { numRuns: 100 },
    );
  });
});
