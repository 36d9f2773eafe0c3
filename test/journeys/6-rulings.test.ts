import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { awaitLink } from '../../local/play/approver.ts';
import type { PlayCase } from '../../local/play/cases.ts';
import { settledStage } from '../../local/play/play-case.ts';
import heilongjiang from '../../seeds/policy/heilongjiang-2022.json' with { type: 'json' };
import jixi from '../../seeds/policy/jixi-2022.json' with { type: 'json' };
import register from '../../seeds/policy/readings.json' with { type: 'json' };
import { assess } from '../../shared/award/assess.ts';
import type { Assessment } from '../../shared/award/record.ts';
import { canonicalJson } from '../../shared/kernel/digest.ts';
import { loadEdition } from '../../shared/policy/edition.ts';
import { loadAward, loadFacts } from '../../shared/store/awards.ts';
import { editionOfHash, loadEditionYear } from '../../shared/store/editions.ts';
import { type Objects, s3Objects } from '../../shared/store/objects.ts';
import { approves, JANUARY, mailsTo, SMALL, submitted, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

/** 150 trucks of 40.003 t: 6,000.45 t; 300,000.00 in whole tonnes, 300,022.50 exact (reading A26). */
const PARTS: PlayCase = { ...SMALL, title: { zh: '零头', en: 'parts of a tonne' }, netKg: '40003' } as PlayCase;
const A26 = {
  ...{ reading: 'A26', option: 'exact', policyYear: 2022, level: 'city', ruledOn: '2023-01-09' },
  ...{ ruledBy: '市支持对外贸易联席会议', ground: '联席会议纪要（测试）' },
};

let system: RunningSystem;
let objects: Objects;
type Filed = { id: string; token: string };
let [first, open, later]: (Filed | undefined)[] = [];

beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
  const { endpoint, region, outputs } = system.system;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  objects = s3Objects(client, outputs.DocumentsBucket ?? '');
});

/** The stored bytes of an award, and those of the same award computed again from what its receipt names. */
async function receiptOf({ id }: Filed, round = 1) {
  const [award, frozen] = [await loadAward(system.table, id, round), await loadFacts(system.table, id, round)];
  if (award === undefined || frozen === undefined) throw new Error(`${id} has no award of round ${round}`);
  const kept = (await objects.getJson({ key: award.bodyKey, sha256: award.bodySha256 })) as Assessment;
  const { facts } = (await objects.getJson({ key: frozen.bodyKey, sha256: frozen.bodySha256 })) as { facts: object };
  const edition = await editionOfHash(objects, await loadEditionYear(system.table, 2022), kept.receipt.editionHash);
  const { policyYear, readings, assessedOn } = kept.receipt;
  const record = { id, policyYear, facts: facts as Record<string, unknown>, readings };
  const again = assess(record, edition, assessedOn === null ? {} : { assessedOn });
  return { kept: canonicalJson(kept), again: canonicalJson(again) };
}

const filed = (one: Filed | undefined): Filed => {
  if (one === undefined) throw new Error('the case before this one was not filed');
  return one;
};

async function approvedBy(departments: readonly string[], id: string, nth = 1): Promise<void> {
  for (const department of departments) await approves(system, department, id, nth);
}

describe('a ruling between two cases', () => {
  const before: Record<string, string> = {};

  it('finds one case decided and one undecided under the default reading', async () => {
    first = await submitted(system, await newEnterprise(system, 'G1'), 611, PARTS);
    await approvedBy(['mishan', 'commerce', 'finance'], first.id);
    expect((await settledStage(system.api, first.token, first.id, ['approved'])).payable).toBe('300000.00');
    open = await submitted(system, await newEnterprise(system, 'G2'), 612, PARTS);
    await approvedBy(['mishan'], open.id);
    await awaitLink(system.system, 'commerce-1@departments.example', open.id);
    for (const one of [first, open]) {
      const { kept, again } = await receiptOf(one);
      expect(again).toBe(kept);
      before[one.id] = kept;
    }
  });

  it('shows what it changes before a second person confirms it', async () => {
    const [anna, boris] = [await system.tokenOf('policy-anna'), await system.tokenOf('policy-boris')];
    const ruling = await system.api.must('POST', '/rulings', anna, A26);
    const changes = ruling.changes as { applicationId: string; difference: string; follows: string }[];
    const mine = changes.filter(({ applicationId }) => [first?.id, open?.id].includes(applicationId));
    expect(mine.map(({ difference, follows }) => [difference, follows]).sort()).toEqual([
      ['22.50', 're-assess'],
      ['22.50', 'top-up'],
    ]);
    const own = await system.api.call('POST', `/rulings/${ruling.id}/confirm`, anna, {});
    expect([own.status, own.body.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
    const confirmed = await system.api.must('POST', `/rulings/${ruling.id}/confirm`, boris, {});
    expect(confirmed.status).toBe('in-force');
    expect((await system.api.must('GET', '/rulings?year=2022', anna)).selected).toMatchObject({ A26: 'exact' });
  });

  it('changes the case that comes after it', async () => {
    later = await submitted(system, await newEnterprise(system, 'G3'), 613, PARTS);
    expect((await viewOf(system, later.token, later.id)).award?.payable).toBe('300022.50');
  });

  it('assesses the undecided case anew and asks its departments again', async () => {
    const { id, token } = filed(open);
    await awaitLink(system.system, 'mishan-1@departments.example', id, 2);
    const view = await viewOf(system, token, id);
    expect([view.stage, view.round, view.award?.payable]).toEqual(['assessed', 2, '300022.50']);
    expect(view.stillToAct).toEqual(['mishan', 'commerce', 'finance']);
    await mailsTo(system, 'commerce-1@departments.example', id, 2);
  });

  it('leaves the decided case as it is and brings the difference to its departments', async () => {
    const { id, token } = filed(first);
    const anna = await system.tokenOf('policy-anna');
    const { rulings } = (await system.api.must('GET', '/rulings?year=2022', anna)) as { rulings: { id: string }[] };
    const topUp = `${id}-${rulings.at(-1)?.id.split('-')[1]}`;
    await approvedBy(['mishan', 'commerce', 'finance'], topUp);
    const view = await settledStage(system.api, token, topUp, ['approved']);
    expect(view).toMatchObject({ item: 'C5', payable: '22.50', topUpOf: id });
    expect(await viewOf(system, token, id)).toMatchObject({ stage: 'approved', payable: '300000.00', round: 1 });
    const { kept, again } = await receiptOf({ id: topUp, token });
    expect(again).toBe(kept);
  });

  it('every receipt recomputes to the same bytes as before', async () => {
    for (const one of [filed(first), filed(open)]) {
      const { kept, again } = await receiptOf(one);
      expect([kept, again]).toEqual([before[one.id], before[one.id]]);
    }
    for (const [one, round] of [
      [filed(open), 2],
      [filed(later), 1],
    ] as const) {
      const { kept, again } = await receiptOf(one, round);
      expect(again).toBe(kept);
    }
  });

  it('keeps a whole chain of what was proposed, confirmed and carried out', async () => {
    const auditor = await system.tokenOf('auditor');
    const { whole, entries } = (await system.api.must('GET', '/audit/readings/2022', auditor)) as {
      whole: boolean;
      entries: { action: string }[];
    };
    expect(whole).toBe(true);
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['propose-ruling', 'confirm-ruling', 'carry-out-ruling']),
    );
  });
});

describe('an edition through its handler', () => {
  it('is proposed by one person, confirmed by a second, and named by the next receipt', async () => {
    const [anna, boris] = [await system.tokenOf('policy-anna'), await system.tokenOf('policy-boris')];
    const documents = [
      { ...jixi, term: { ...jixi.term, note: '试行期按印发日期计算（测试版本）' } },
      heilongjiang,
      register,
    ];
    const hash = loadEdition(...documents).hash;
    const listed = await system.api.must('GET', '/editions?year=2022', anna);
    const replaces = (listed.inForce as { hash: string }).hash;
    const body = { policyYear: 2022, documents, hash, replaces, ground: '更正说明（测试）' };
    const wrong = await system.api.call('POST', '/editions', anna, { ...body, hash: replaces });
    expect([wrong.status, wrong.body.code, (wrong.body.details as { path: string }).path]).toEqual([
      422,
      'EDITION_HASH_DIFFERS',
      'hash',
    ]);
    const proposed = await system.api.must('POST', '/editions', anna, body);
    expect([proposed.hash, proposed.changed]).toEqual([hash, []]);
    expect(proposed.compared).toBeGreaterThanOrEqual(3);
    await system.api.must('POST', `/editions/${proposed.id}/confirm`, boris, {});
    const next = await submitted(system, await newEnterprise(system, 'G4'), 614, PARTS);
    const { kept, again } = await receiptOf(next);
    expect(again).toBe(kept);
    expect(JSON.parse(kept)).toMatchObject({ receipt: { editionHash: hash, readings: { A26: 'exact' } } });
    const { kept: unchanged, again: recomputed } = await receiptOf(filed(first));
    expect(recomputed).toBe(unchanged);
  });
});
