import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEdition } from '../../../local/policy-edition.ts';
import { assess } from '../../../shared/award/assess.ts';
import { rulesOfVersion } from '../../../shared/award/earlier-rules.ts';
import type { AwardOnRecord } from '../../../shared/award/recompute.ts';
import type { AssessRecord } from '../../../shared/award/record.ts';
import { RULES } from '../../../shared/award/rules.ts';
import { rulesEffectOn } from '../../../shared/award/rules-effect.ts';
import { RULES_VERSION } from '../../../shared/policy/rules-version.ts';
import { factsOf } from '../../golden/table.ts';

const edition = readEdition();
const read = (name: string): AssessRecord =>
  JSON.parse(readFileSync(new URL(`../../golden/records/${name}.json`, import.meta.url), 'utf8')) as AssessRecord;
const EARLIER = rulesOfVersion('2022.1');

describe('what rules 2022.1 gave wrongly', () => {
  test.each([
    ['k1-institution-ecommerce', 'C4a', ['met', '90000.00', null], ['not-met', '0.00', '0.00']],
    ['k2-other-trade', 'C1a', ['met', '180000.00', null], ['not-met', '0.00', '0.00']],
    ['j1-fairs-before', 'C6', ['not-met', '0.00', '0.00'], ['met', '0.00', '0.00']],
  ] as const)('%s: %s', (name, item, before, after) => {
    const record = read(name);
    const amounts = (rules = RULES) => {
      const award = assess(record, edition, { rules }).items[item];
      return [award?.outcome, award?.gross, award?.payable];
    };
    expect(amounts()).toEqual(after);
    // What the province gives in the first two cannot be told: the gross amount stands, the payable one is null.
    expect(amounts(EARLIER).slice(0, 2)).toEqual(before.slice(0, 2));
  });

  test('an unknown kind cannot be told, and is named', () => {
    const { facts, ...rest } = read('k1-institution-ecommerce');
    const { kind: _, ...enterprise } = facts.enterprise as Record<string, unknown>;
    const award = assess({ ...rest, facts: { ...facts, enterprise } }, edition).items.C4a;
    expect(award).toMatchObject({ outcome: 'cannot-tell', payable: null, missing: ['enterprise.kind'] });
  });

  test('a receipt names the rules it was made by, and they are still there', () => {
    for (const rules of [RULES, rulesOfVersion('2022.2'), EARLIER]) {
      const { receipt } = assess(read('k2-other-trade'), edition, { rules });
      expect(rulesOfVersion(receipt.rulesVersion)).toBe(rules);
    }
    expect(() => rulesOfVersion('2021.9')).toThrow('no rules were ever of version 2021.9');
  });
});

describe('what rules 2022.2 gave without a word', () => {
  const record = read('h16-rate-as-percent');
  const before = assess(record, edition, { rules: rulesOfVersion('2022.2') }).items;
  const after = assess(record, edition).items;

  test('a loan rate in percent: the interest cannot be told, and the trace says why', () => {
    expect(before.P4a).toMatchObject({ outcome: 'met', gross: '370.00' });
    expect(after.P4a).toMatchObject({ outcome: 'cannot-tell', payable: null, missing: ['loans[].contractRate'] });
    const said = after.P4a?.trace.map(({ zh }) => zh).join('\n');
    expect(said).toContain('[L1] 合同年利率 435% 与本金、计息天数和已付利息不符');
  });

  describe.each([
    ['P4a', 'import'],
    ['P4b', 'export'],
  ] as const)('%s of a loan of two million for a year with 87,000 of interest', (item, purpose) => {
    const at = (contractRate: string) => {
      const [loan] = record.facts.loans as Record<string, unknown>[];
      const sold = { ...(record.facts.export as object), localProductVolume: '100000000' };
      const facts = { ...record.facts, export: sold, loans: [{ ...loan, purpose, contractRate }] };
      return assess({ ...record, facts }, edition).items[item];
    };

    test('at 0.0435 is half of the interest up to the reference rate', () => {
      expect(at('0.0435')).toMatchObject({ outcome: 'met', gross: '37000.00' });
    });

    test.each(['4.35', '0.00435'])('at %s cannot be told: nothing is paid without a word', (contractRate) => {
      expect(at(contractRate)).toMatchObject({
        ...{ outcome: 'cannot-tell', gross: null, payable: null, missing: ['loans[].contractRate'] },
      });
    });
  });

  test('every item that does not look at loans stands', () => {
    const others = (items: typeof before) =>
      Object.entries(items)
        .filter(([item]) => item !== 'P4a')
        .map(([item, { outcome, gross, payable }]) => [item, outcome, gross, payable]);
    expect(others(after)).toEqual(others(before));
  });

  test.each(['capped-by-lpr', 'at-lpr', 'contract'])('under A39=%s it cannot be told either', (option) => {
    expect(assess({ ...record, readings: { A39: option } }, edition).items.P4a?.outcome).toBe('cannot-tell');
  });

  test('a loan without its principal cannot be compared, and counts as before', () => {
    const [{ principal: _, ...loan } = {}] = record.facts.loans as Record<string, unknown>[];
    const facts = { ...record.facts, loans: [loan] };
    expect(assess({ ...record, facts }, edition).items.P4a).toMatchObject({ outcome: 'met', gross: '370.00' });
  });
});

describe('the effect of a correction on an award on record', () => {
  const one = (facts: AwardOnRecord['facts'], rulesVersion: string, item = 'C4a'): AwardOnRecord => ({
    ...{ applicationId: 'A', creditCode: 'X', item, stage: 'paid', round: 1, facts },
    award: { outcome: 'met', gross: '90000.00', payable: '90000.00' },
    ...{ readings: {}, edition, rulesVersion, decided: true, decidedLate: false, topUps: [] },
  });
  const hospital = factsOf('enterprise.kind=public-institution;ecommerce.volume=999万');

  test('is both amounts, by its own rules and by those of today', () => {
    expect(rulesEffectOn(one(hospital, '2022.1'), 2022)).toMatchObject({
      ...{ applicationId: 'A', decided: true, rules: '2022.1' },
      before: { outcome: 'met', payable: '90000.00' },
      after: { outcome: 'not-met', payable: '0.00' },
    });
  });

  test('is nothing for an enterprise, and for an award that today’s rules made', () => {
    expect(rulesEffectOn(one(factsOf('ecommerce.volume=999万'), '2022.1'), 2022)).toBeUndefined();
    expect(rulesEffectOn(one(hospital, RULES_VERSION), 2022)).toBeUndefined();
  });
});

describe('the words beside a provincial twin', () => {
  const wordsOf = (facts: string, item: string, readings: Record<string, string> = {}) =>
    (assess({ id: 'x', policyYear: 2022, facts: factsOf(facts), readings }, edition).items[item]?.trace ?? [])
      .map(({ zh, en }) => `${zh} / ${en}`)
      .join('\n');

  test('say what the province gives, not what is set off', () => {
    const said = wordsOf('trade.volume=21亿;trade.volumeLastYear=1亿;enterprise.newToProvince=true', 'C1a');
    expect(said).toContain('P1 就同一基数给予 5,000,000.00 元，市级不再给予');
    expect(said).toContain('P1 gives CNY 5,000,000.00 for the same base, the city pays nothing more');
    expect(said).not.toContain('P1 gives CNY 3,000,000.00');
  });

  test('say the difference where something is left', () => {
    const said = wordsOf('ecommerce.volume=3260万', 'C4a');
    expect(said).toContain('550,000.00 元；P3a 就同一基数给予 320,000.00 元，市级只补差额 230,000.00 元');
  });

  test('say that a twin which gives nothing takes nothing', () => {
    const said = wordsOf('trade.volume=16000万', 'C1a');
    expect(said).toContain('P1 就同一基数不给予，市级全额给予 180,000.00 元');
    expect(said).not.toContain('补足');
  });

  test('say that it was kept or given up where one of the two is taken', () => {
    const kept = wordsOf('ecommerce.volume=1亿;province.p3a.status=granted;province.p3a.granted=90万', 'C4a', {
      A21: 'waive',
    });
    expect(kept).toContain('P3a 就同一基数给予 900,000.00 元，市级不再给予');
    expect(wordsOf('ecommerce.volume=3260万', 'C4a', { A21: 'waive' })).toContain('P3a 就同一基数不给予，市级全额给予');
  });
});
