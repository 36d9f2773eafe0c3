import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { estimateHandler, estimateItems } from '../../../functions/award/estimate.ts';
import { keep } from '../../../functions/intake/keep-enterprise.ts';
import type { HttpEvent } from '../../../functions/middleware/http-event.ts';
import { readEdition } from '../../../local/policy-edition.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { assess } from '../../../shared/award/assess.ts';
import { recordDecision } from '../../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../../shared/store/registers.ts';
import { applicant, FIRM, NOW, OTHER, officer, refusalCode, requestOf } from '../../support/case.ts';
import { event, PLAIN, policyWorld } from './world.ts';

let world: Awaited<ReturnType<typeof policyWorld>>;
beforeEach(async () => {
  world = await policyWorld(FIRM);
});

const TRADE = { trade: { volume: '158800000', volumeLastYear: '100000000' } };
const question = (creditCode = FIRM, facts: Record<string, unknown> = TRADE, policyYear = 2022) => ({
  creditCode,
  policyYear,
  facts,
});
const estimated = (caller: Caller, body = question()) => estimateItems(requestOf(caller, body), world);

/** What the province granted of P1, as the commerce bureau has recorded it. */
async function recorded(granted: string): Promise<void> {
  const paper = { name: 'a.pdf', sha256: '0'.repeat(64), size: 1, contentType: 'application/pdf', key: 'decisions/0' };
  const items = [{ item: 'P1', status: 'granted' as const, granted }];
  const decision = { policyYear: 2022, number: '1', decidedOn: '2023-01-05', items, document: paper };
  const by = { recordedBy: 'commerce-1', recordedAt: NOW };
  await recordDecision(world.table, await loadEnterprise(world.table, FIRM), decision, { ...by, event });
}

describe('POST /estimates', () => {
  it('says what every item would pay, and how much more trade pays 30,000 more', async () => {
    const { status, body } = await estimated(applicant());
    expect(status).toBe(200);
    expect(Object.keys(body.items)).toHaveLength(24);
    expect(body.items.C1a).toMatchObject({ outcome: 'met', gross: '150000.00', payable: '150000.00' });
    expect(body.items.C1a?.next).toMatchObject({
      kind: 'more',
      fact: 'trade.volume',
      more: '1200000',
      pays: '30000.00',
      totals: { city: '30000.00', province: '0.00', altogether: '30000.00' },
    });
    expect(body.items.C1a?.next.en).toBe(
      'another CNY 1,200,000.00 of "yearly import and export volume": this item pays CNY 30,000.00 more, city and province CNY 30,000.00 altogether',
    );
    expect(body.items.C1a?.next.zh).toBe(
      '“年度进出口额”再增加 1,200,000.00 元：本项多 30,000.00 元，市、省合计多 30,000.00 元',
    );
  });

  it('is what the same facts give when they are assessed', async () => {
    const { body } = await estimated(applicant());
    const facts = {
      ...TRADE,
      enterprise: {
        creditCode: FIRM,
        kind: 'enterprise',
        registeredInCity: true,
        compliant: true,
        introduced: false,
        newToCity: false,
        newToProvince: false,
      },
    };
    const award = assess({ id: FIRM, policyYear: 2022, facts }, readEdition(), { assessedOn: '2023-01-10' });
    const items = Object.fromEntries(Object.entries(body.items).map(([id, { next: _, ...item }]) => [id, item]));
    expect({ ...body, items }).toEqual(award);
  });

  it('stores nothing', async () => {
    const before = JSON.stringify([...world.table.items]);
    const writes = world.table.writes();
    await estimated(applicant());
    expect(world.table.writes()).toBe(writes);
    expect(JSON.stringify([...world.table.items])).toBe(before);
  });

  it('is for the enterprise itself and for officers', async () => {
    expect(await refusalCode(estimated(applicant(OTHER)))).toBe('NOT_YOUR_ENTERPRISE');
    expect((await estimated(officer('mishan'))).status).toBe(200);
  });

  it('takes what the enterprise is from the register, never from the request', async () => {
    for (const facts of [{ enterprise: { compliant: true } }, { enterprise: {} }, { care: { mainBusiness: true } }])
      expect(await refusalCode(estimated(applicant(), question(FIRM, facts)))).toBe('FACT_FROM_REGISTER');
  });

  it('counts what the province has decided, which a request may then not say otherwise', async () => {
    const trade = { trade: { volume: '226000000', volumeLastYear: '100000000' } };
    const supposed = { ...trade, province: { p1: { status: 'granted', granted: '100000.00' } } };
    expect((await estimated(applicant(), question(FIRM, trade))).body.items.C1b?.outcome).toBe('pending');
    expect((await estimated(applicant(), question(FIRM, supposed))).body.items.C1b?.payable).toBe('10000.00');
    await recorded('300000.00');
    expect((await estimated(applicant(), question(FIRM, trade))).body.items.C1b?.payable).toBe('30000.00');
    await expect(estimated(applicant(), question(FIRM, supposed))).rejects.toMatchObject({
      code: 'FACT_FROM_REGISTER',
      details: { path: 'facts.province.p1' },
    });
    const other = { ...trade, province: { p5: { status: 'granted', granted: '50000' } } };
    expect((await estimated(applicant(), question(FIRM, other))).body.items.C6?.payable).toBe('5000.00');
  });

  it('cannot tell what the register does not say, and names it', async () => {
    const { body } = await estimateItems(requestOf(officer('mishan'), question(PLAIN)), world);
    expect(body.items.C1a?.next).toMatchObject({ kind: 'cannot-tell', missing: ['enterprise.newToCity'] });
  });

  it.each([
    ['an unknown enterprise', { ...question('91230300MA1TEXT99X') }, 'ENTERPRISE_UNKNOWN'],
    ['a year without an edition', question(FIRM, TRADE, 2019), 'EDITION_MISSING'],
    ['an unknown fact', question(FIRM, { trade: { size: '1' } }), 'FACT_UNKNOWN'],
    ['a number that is not a string', question(FIRM, { trade: { volume: 1 } }), 'NUMBER_NOT_A_STRING'],
    ['a list without end', question(FIRM, { goods: Array.from({ length: 201 }, () => ({})) }), 'ESTIMATE_TOO_LONG'],
  ])('refuses %s', async (_, body, code) => {
    expect(await refusalCode(estimated(officer('mishan'), body))).toBe(code);
  });

  it('reads an edition once and asks for the pointer every time', async () => {
    await estimated(applicant());
    const before = world.reads.length;
    await estimated(applicant());
    expect(world.reads.length).toBe(before);
  });

  it('is asked through its handler without an Idempotency-Key, because nothing is remembered', async () => {
    const once = () => {
      throw new Error('a question is not remembered');
    };
    const event = {
      headers: {},
      body: JSON.stringify(question()),
      rawPath: '/estimates',
      isBase64Encoded: false,
      requestContext: { authorizer: { jwt: { claims: { sub: 'anna', groups: '[enterprise]', codes: FIRM } } } },
    } as unknown as HttpEvent;
    const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 1000 } as Context;
    const answer = await estimateHandler(() => ({ ...world, once }))(event, context);
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ id: FIRM, totals: { city: '150000.00' } });
  });

  it('hears what a registrar says of an enterprise', async () => {
    const said = {
      creditCode: PLAIN,
      name: '密山测试贸易有限公司',
      kind: 'enterprise',
      registeredInCity: true,
    } as const;
    const standing = { firstYearInCity: 2019 };
    const registrar = { person: 'registrar-1', roles: ['registrar'], creditCodes: [], department: 'commerce' };
    const entry = { ...said, compliant: true, standing, mail: 'office@enterprises.example', county: 'mishan' };
    await keep(requestOf(registrar, entry, { code: PLAIN }), world);
    const { body } = await estimateItems(requestOf(officer('mishan'), question(PLAIN)), world);
    expect(body.items.C1a?.next).toMatchObject({ kind: 'more', more: '1200000' });
  });
});
