import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../../functions/award/read-catalogue.ts';
import { applicant, FIRM, refusalCode, requestOf } from '../../support/case.ts';
import { policyWorld } from './world.ts';

let world: Awaited<ReturnType<typeof policyWorld>>;
beforeAll(async () => {
  world = await policyWorld(FIRM);
});
const asked = (query: Record<string, string>) => read(requestOf(applicant(), undefined, {}, query), world);

describe('GET /catalogue', () => {
  it('names every item of both documents with clause, evidence and departments', async () => {
    const { body } = await asked({ year: '2022' });
    expect(body.items).toHaveLength(25);
    const c2 = body.items.find(({ id }) => id === 'C2');
    expect(c2).toMatchObject({
      level: 'city',
      document: 'jixi-2022',
      clause: { zh: '鸡西措施第二条', en: 'Jixi measures, clause 2' },
      evidence: { basis: 'named' },
    });
    expect(body.items.find(({ id }) => id === 'C5')?.evidence.basis).toBe('inferred');
    for (const { departments } of body.items)
      for (const { zh, en } of departments) expect(`${zh}: ${en}`).toMatch(/^[^:]+: [A-Za-z&,() ]+$/);
  });

  it('gives every number its clause, its words in the document and its value', async () => {
    const { body } = await asked({ year: '2022' });
    expect(body.parameters.find(({ name }) => name === 'jixi-2022.C5.pay')).toMatchObject({
      clause: { en: 'Jixi measures, clause 5' },
      inForce: { value: '50.00', words: { zh: '50.00 元', en: 'CNY 50.00' } },
    });
    for (const { clause, quote } of body.parameters) expect(clause.zh.length * quote.length).toBeGreaterThan(0);
  });

  it('gives every reading its options, its default and who may rule; and names only numbers and readings it holds', async () => {
    const { body } = await asked({ year: '2022' });
    const readings = new Map(body.readings.map((one) => [one.id, one]));
    expect(readings.get('A1')).toMatchObject({ default: 'not-twice', ruledOnBy: 'city', ruledBy: null });
    for (const { options, default: first } of body.readings) expect(options[0]?.name).toBe(first);
    const names = new Set(body.parameters.map(({ name }) => name.split('.').slice(1).join('.')));
    for (const item of body.items) {
      expect(item.readings.filter((id) => !readings.has(id))).toEqual([]);
      expect(item.parameters.filter((name) => !names.has(name))).toEqual([]);
    }
  });

  it('says how each item is filed: who pays, who decides, which documents and why', async () => {
    const { body } = await asked({ year: '2022' });
    for (const { filing } of body.items) expect(filing.slots.length * filing.departments.length).toBeGreaterThan(0);
    const [c7, p6] = ['C7', 'P6'].map((id) => body.items.find((item) => item.id === id)?.filing);
    expect(c7).toMatchObject({ funder: 'jixi', template: '/templates/C7' });
    expect(c7?.departments).toEqual(['county', 'market-regulation', 'commerce', 'finance']);
    expect(p6?.funder).toBe('heilongjiang');
    expect(c7?.slots.map(({ slot, basis, required }) => [slot, basis, required])).toEqual([
      ['statement', 'statement', true],
      ['list', 'inferred', true],
    ]);
  });

  it('is of the year asked for', async () => {
    expect(await refusalCode(asked({ year: '22' }))).toBe('POLICY_YEAR_WRONG');
    expect(await refusalCode(asked({ year: '2019' }))).toBe('EDITION_MISSING');
  });
});
