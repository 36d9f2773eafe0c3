import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { atMost } from '../../local/play/api.ts';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { type CareCase, filesOf } from '../../local/play/cases.ts';
import { settledStage } from '../../local/play/play-case.ts';
import { runOf, treasuryAnswer } from '../../local/play/play-settlement.ts';
import { accountOf } from '../../local/play/play-system.ts';
import { recordedAndConfirmed } from '../../local/play/provincial.ts';
import { decisionOf, statedFiles } from '../../local/play/stated-files.ts';
import { uploadFiles } from '../../local/play/upload.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { type Funder, funderOf } from '../../shared/application/funder.ts';
import { routeOf } from '../../shared/application/route.ts';
import { fen, yuan } from '../../shared/kernel/money.ts';
import { openFund } from '../../shared/store/fund.ts';
import type { StatedFacts } from '../support/documents/statement-files.ts';
import { approves, JANUARY, MARCH, SMALL, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

/** An item, what its year is worth by hand, and for expenses the net amount of the one invoice (yuan). */
type Row = readonly [item: string, payable: string, words: string, invoiced?: string];

/** The facts of each stand in seeds/examples; the amounts are computed here by hand. */
const ITEMS: readonly Row[] = [
  ['C1a', '150000.00', '1亿 → 1.5亿：50 × 3万；省级增量不足1亿'],
  ['C1b', '36000.00', '省级核定36万 × 10%'],
  ['C1c', '200000.00', '0 → 2000万：每500万5万，4 × 5万'],
  ['C2', '25000.00', '500 人 × 50 元'],
  ['C3', '500000.00', '新创建的省级平台'],
  ['C4a', '10000.00', '超过500万的50万：1 × 1万'],
  ['C4b', '360000.00', '建设费120万 × 30%；省级门槛1000万未达', '1200000'],
  ['C4c', '300000.00', '10 家、1亿'],
  ['C5', '300000.00', '6000 吨 × 50 元'],
  ['C6', '30000.00', '省级核定30万 × 10%'],
  ['C7', '100000.00', '国家级名单'],
  ['C10', '100000.00', '省级海外仓100万 × 10%（A41 十分之一）'],
  ['P1', '300000.00', '1亿 → 2亿：10 × 3万'],
  ['P2', '1000000.00', '省级平台一次性'],
  ['P3a', '100000.00', '1000万：10 × 1万'],
  ['P3b', '360000.00', '120万 × 30%', '1200000'],
  ['P3d', '1000000.00', '省级海外仓一次性'],
  ['P3e', '500000.00', '15 家、3亿'],
  ['P4a', '50000.00', '手续费10万 × 50%', '100000'],
  ['P4b', '50000.00', '手续费10万 × 50%', '100000'],
  ['P5', '210000.00', '30万 × 70%', '300000'],
  ['P6', '200000.00', '国家级名单一次性'],
  ['P7a', '200000.00', '平台类保费全额', '200000'],
  ['P7b', '50000.00', '自主投保10万 × 50%', '100000'],
  ['P7c', '50000.00', '国内贸易信用保险10万 × 50%', '100000'],
];

/** What the province decided, for the items that match its awards: before the case is filed, or while it waits. */
const DECIDED: Readonly<Record<string, { item: string; granted: string; when: 'before' | 'waits' }>> = {
  C1b: { item: 'P1', granted: '360000', when: 'waits' },
  C6: { item: 'P5', granted: '300000', when: 'waits' },
  C10: { item: 'P3d', granted: '1000000', when: 'before' },
};
/** The volume that earns the provincial award; the example tells the decision alone. */
const TRADE = { volume: '220000000', volumeLastYear: '100000000' };

const A41 = {
  ...{ reading: 'A41', option: 'ten-percent', policyYear: 2022, level: 'city', ruledOn: '2023-01-09' },
  ...{ ruledBy: '市支持对外贸易联席会议', ground: '联席会议纪要（测试）' },
};
/** 500 guests, all proven. */
const CARE: CareCase = { ...SMALL, guests: 500, withoutBill: 0 } as unknown as CareCase;

type Filed = { readonly id: string; readonly token: string; readonly enterprise: Enterprise };
let system: RunningSystem;
const filed = new Map<string, Filed>();

beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
});

type Facts = StatedFacts & { readonly enterprise: Record<string, boolean | string> };
function factsOf(item: string): Facts {
  const { facts } = JSON.parse(readFileSync(`seeds/examples/${item}.json`, 'utf8')) as { facts: Facts };
  return item === 'C1b' ? { ...facts, trade: TRADE } : facts;
}

/** An enterprise of the register that is what the example says. */
async function enterpriseFor(item: string, n: number): Promise<Enterprise> {
  const { kind, introduced, inPlatform, farmExporter } = factsOf(item).enterprise;
  const serial = `X${'ABCDEFGHJKLMNPQRTUWXY0123456789'[n]}`;
  return newEnterprise(system, serial, {
    kind: kind as Enterprise['kind'],
    ...(item === 'C2' ? { careMainBusiness: true } : {}),
    standing: {
      ...{ introduced: introduced === true, firstYearInCity: 2015, firstYearInProvince: 2015 },
      ...{ inPlatform: inPlatform === true, farmExporter: farmExporter === true },
    },
  });
}

async function file([item, , , invoiced]: Row, n: number): Promise<void> {
  const enterprise = await enterpriseFor(item, n);
  const { creditCode } = enterprise;
  if (DECIDED[item]?.when === 'before') await decidedByProvince(item, enterprise);
  const token = await system.tokenOf(accountOf(creditCode));
  const body = { creditCode, policyYear: 2022, item, declared: {} };
  const { id } = (await system.api.must('POST', '/applications', token, body)) as { id: string };
  const play = { C2: CARE, C5: SMALL }[item];
  const seed = 640 + n;
  const files =
    play === undefined
      ? await statedFiles({ item, facts: factsOf(item), invoiced }, enterprise, seed)
      : (await filesOf(play, enterprise, seed)).first;
  const uploaded = await uploadFiles(system.api, token, id, files);
  const failed = uploaded.filter(({ status }) => status !== 'read' && status !== 'to-a-person');
  if (failed.length > 0) throw new Error(`${item}: ${JSON.stringify(failed)}`);
  await system.api.must('POST', `/applications/${id}/submit`, token);
  filed.set(item, { id, token, enterprise });
}

const caseOf = (item: string): Filed => {
  const found = filed.get(item);
  if (found === undefined) throw new Error(`${item} was not filed`);
  return found;
};

/** Where the province's award is matched, the case waits for it and goes on by itself once the decision is recorded. */
async function decidedByProvince(item: string, enterprise: Enterprise): Promise<void> {
  const decided = DECIDED[item];
  if (decided === undefined) return;
  const decision = decisionOf(decided.item, decided.granted, 640);
  await recordedAndConfirmed(system, system.api, enterprise.creditCode, decision);
}

/** From its files to the last department's decision: the stage it first rests at and its award. */
async function approvedCase(row: Row, n: number) {
  const [item] = row;
  await file(row, n);
  const { id, token, enterprise } = caseOf(item);
  const { stage } = await settledStage(system.api, token, id, ['assessed', 'held']);
  if (stage === 'held') {
    await decidedByProvince(item, enterprise);
    await settledStage(system.api, token, id, ['assessed']);
  }
  const payable = (await viewOf(system, token, id)).award?.payable;
  for (const department of routeOf(item, enterprise)) await approves(system, department, id);
  await settledStage(system.api, token, id, ['approved']);
  return [item, stage, payable];
}

describe('a case of every item of both documents', () => {
  it('is ruled on where only a ruling makes the item payable', async () => {
    const [anna, boris] = [await system.tokenOf('policy-anna'), await system.tokenOf('policy-boris')];
    const { id } = (await system.api.must('POST', '/rulings', anna, A41)) as { id: string };
    await system.api.must('POST', `/rulings/${id}/confirm`, boris, {});
  });

  it('is filed, assessed as computed by hand, and approved by its departments in their order', async () => {
    const found = await atMost(
      3,
      ITEMS.map((row, n) => () => approvedCase(row, n)),
    );
    expect(found).toEqual(
      ITEMS.map(([item, payable]) => [item, DECIDED[item]?.when === 'waits' ? 'held' : 'assessed', payable]),
    );
  });
});

/** A run of one funder from its plan to the treasury's answer. */
async function settled(funder: Funder, officer: string, signer: string) {
  const finance = await system.tokenOf(officer);
  const { id } = (await system.api.must('POST', '/settlements', finance, { policyYear: 2022, funder })) as {
    id: string;
  };
  await runOf(system.api, finance, id, ['reserved']);
  const link = await awaitLink(system.system, `${signer}@departments.example`, id);
  expect((await decideByLink(link, { decision: 'approve' })).sent).toBeLessThan(300);
  const run = await runOf(system.api, finance, id, ['settled']);
  await system.api.must('POST', `/settlements/${id}/treasury-answer`, finance, treasuryAnswer(run));
  return runOf(system.api, finance, id, ['paid']);
}

const mineOf = (funder: Funder) => ITEMS.filter(([item]) => funderOf(item) === funder);
const lineOf = ([item, payable]: Row) => [caseOf(item).id, payable];

describe('is settled and paid', () => {
  it('by the city from its fund', async () => {
    await system.setTime(MARCH);
    const run = await settled('jixi', 'finance-2', 'finance-1');
    const paid = run.lines.map(({ applicationId, amount }) => [applicationId, amount]);
    expect(paid).toEqual(expect.arrayContaining(mineOf('jixi').map(lineOf)));
    expect(paid.filter(([id]) => /^\d+-P/.test(id ?? ''))).toEqual([]);
  });

  it('by the province on the same road, from money that a document of this test grants', async () => {
    const { table } = system;
    const by = { kind: 'system', id: 'test' } as const;
    const at = MARCH as Parameters<typeof openFund>[1]['event']['at'];
    const event = {
      action: 'open-fund',
      by,
      at,
      recordedAt: at,
      correlationId: 'test',
      reason: '测试拨款文件（虚构）',
    };
    const year = { funder: 'heilongjiang', policyYear: 2022 } as const;
    await openFund(table, { ...year, amount: fen(yuan('10000000')), grant: '测试拨款文件（虚构）', event });
    const run = await settled('heilongjiang', 'province-finance-2', 'province-finance-1');
    expect(run.lines.map(({ applicationId, amount }) => [applicationId, amount]).sort()).toEqual(
      mineOf('heilongjiang').map(lineOf).sort(),
    );
  });

  it('and every case says so to its applicant', async () => {
    for (const [item] of ITEMS) {
      const { id, token } = caseOf(item);
      expect([item, (await viewOf(system, token, id)).stage]).toEqual([item, 'paid']);
    }
  });
});
