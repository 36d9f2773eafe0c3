import { describe, expect, it } from 'vitest';
import { compute } from '../../../functions/settlement/compute-together.ts';
import { list } from '../../../functions/settlement/list-settlements.ts';
import { plan } from '../../../functions/settlement/plan-settlement.ts';
import { read as readSettlement } from '../../../functions/settlement/read-settlement.ts';
import { assess } from '../../../shared/award/assess.ts';
import type { Assessment, AssessRecord } from '../../../shared/award/record.ts';
import { canonicalJson, sha256 } from '../../../shared/kernel/digest.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { freezePlan } from '../../../shared/settlement/plan.ts';
import { documentCreated, loadApplication, saveApplication } from '../../../shared/store/applications.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { listLines, loadSettlement, saveSettlement } from '../../../shared/store/settlements.ts';
import { stageStatusChecks, statusCheckAnswered } from '../../../shared/store/status-checks.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { FIRM, NOW, OTHER, refusalCode, requestOf } from '../../support/case.ts';
import { documents } from '../policy/world.ts';
import { approvedCase, auditor, GROWN, LISTED, PROCESSING, yearOfBoth } from './cases.ts';
import { answer, answerFile, assertWhole, CITY, execute, finance, planned, start, type World } from './world.ts';

const event = {
  ...{ action: 'test', by: { kind: 'system', id: 'test' } as const, at: NOW, recordedAt: NOW, correlationId: 'test' },
};
const C1A = { id: 'C1a-A', item: 'C1a', facts: GROWN } as const;
const C1C = { id: 'C1c-A', item: 'C1c', facts: PROCESSING } as const;
const C7 = { id: 'C7-A', item: 'C7', facts: LISTED } as const;

const settled = async (w: World, id = '2022-1') => {
  await start(w);
  await execute(w, id);
  return listLines(w.table, id);
};
const amounts = ({ lines }: Awaited<ReturnType<typeof settled>>) =>
  lines.map(({ applicationId, amount, status }) => [applicationId, amount, status]);
const grounds = ({ excluded }: Awaited<ReturnType<typeof settled>>) =>
  excluded.map(({ applicationId, ground }) => [applicationId, ground.code]);

type Kept = { readonly record: AssessRecord; readonly assessment: Assessment };

describe('an enterprise with several approved items', () => {
  it('is not paid twice for one base: the lower of C1a and C1c is left out, and the record says why', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C1C);
    const after = await settled(w);
    expect(amounts(after)).toEqual([['C1c-A', '600000.00', 'settled']]);
    expect(grounds(after)).toEqual([['C1a-A', 'COUNTED_IN_ANOTHER_ITEM']]);
    expect(after.excluded[0]?.ground.zh).toContain('与 C1c（600,000.00 元）同一基数');
    expect((await loadApplication(w.table, 'C1a-A')).stage).toBe('approved');
    await assertWhole(w.table);
  });

  it('gets C1a after all when C1c was refused', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, { ...C1C, stage: 'refused' });
    await approvedCase(w, C7);
    expect(amounts(await settled(w))).toEqual([
      ['C1a-A', '180000.00', 'settled'],
      ['C7-A', '100000.00', 'settled'],
    ]);
  });

  it('is paid the difference by a later run; an auditor recomputes it from what the line names', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    expect(amounts(await settled(w))).toEqual([['C1a-A', '180000.00', 'settled']]);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    const after = await settled(w, '2022-2');
    const [line] = after.lines;
    expect(line).toMatchObject({
      ...{ applicationId: 'C1c-A', amount: '420000.00' },
      lowered: { approved: '600000.00', ground: { code: 'LOWERED_TOGETHER' } },
    });
    const asked = (id: string) =>
      readSettlement(requestOf(auditor, undefined, { id: '2022-2' }, { joint: id }), w.deps);
    const kept = (await asked('C1c-A')).body.joint as Kept;
    expect(sha256(canonicalJson(kept))).toBe(line?.joint?.sha256);
    expect(await refusalCode(asked('C1a-A'))).toBe('JOINT_UNKNOWN');
    const { items = [], assessedOn, editionHash } = kept.assessment.receipt;
    const edition = loadEdition(...documents);
    expect(editionHash).toBe(edition.hash);
    const again = assess(kept.record, edition, { only: new Set(items), assessedOn: assessedOn ?? '' });
    expect(canonicalJson(again)).toBe(canonicalJson(kept.assessment));
    expect(again.items.C1c?.payable).toBe('420000.00');
    await assertWhole(w.table);
  });

  it('has the approved amount, the reason and the digest of the assessment in the audit chain', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, { ...C1A, stage: 'approved' });
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    const { lines } = await settled(w, '2022-2');
    const entries = await queryAll(w.table, 'APPLICATION#C1c-A', 'AUDIT#');
    const funded = entries.find(({ action }) => action === 'fund-application');
    expect(funded).toMatchObject({
      details: { amount: '420000.00', approved: '600000.00', lowered: 'LOWERED_TOGETHER' },
      digests: { joint: lines[0]?.joint?.sha256 },
    });
    const mail = await w.table.get({ PK: 'APPLICATION#C1c-A', SK: 'MAIL#settled-2022-2' });
    expect(JSON.stringify(mail)).toContain('核定 600,000.00 元');
    expect(funded?.reason).toBe(
      '与该企业其他已批准事项合并核算：核定 600,000.00 元，本次兑付 420,000.00 元。减去前次已兑付 180,000.00 元，本次 420,000.00 元',
    );
  });

  it('counts a top-up with its first case', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    await approvedCase(w, { ...C1C, id: 'C1c-A-R1', topUpOf: 'C1c-A', payable: '50000.00' });
    const after = await settled(w, '2022-2');
    // 600,000 for the item, of which 180,000 was paid as C1a: the first case takes the rest.
    expect(amounts(after)).toEqual([['C1c-A', '420000.00', 'settled']]);
    expect(grounds(after)).toEqual([['C1c-A-R1', 'COUNTED_IN_ANOTHER_ITEM']]);
  });

  it('is paid a top-up as it was decided where no other item takes its base', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, { ...C7, id: 'C7-A-R1', topUpOf: 'C7-A', payable: '50000.00' });
    await approvedCase(w, C1A);
    expect(amounts(await settled(w, '2022-2'))).toEqual([
      ['C1a-A', '180000.00', 'settled'],
      ['C7-A-R1', '50000.00', 'settled'],
    ]);
  });

  it('is computed under the readings and the edition of the award that was assessed last', async () => {
    const both = { A9: 'both' };
    for (const [later, paid] of [
      ['C1a-A', ['C1a-A', 'C1c-A']],
      ['C1c-A', ['C1c-A']],
    ] as const) {
      const w = await yearOfBoth();
      const at = (id: string) => `2023-02-0${id === later ? 2 : 1}T01:00:00.000Z`;
      await approvedCase(w, { ...C1A, readings: both, assessedAt: at('C1a-A') });
      await approvedCase(w, { ...C1C, assessedAt: at('C1c-A') });
      expect((await settled(w)).lines.map(({ applicationId }) => applicationId)).toEqual(paid);
    }
  });

  it('is left to a person where two applications contradict each other; others are paid', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, { ...C1C, facts: { ...PROCESSING, trade: { ...GROWN.trade, volume: '90000000.01' } } });
    await approvedCase(w, { ...C7, id: 'C7-B', creditCode: OTHER });
    const after = await settled(w);
    expect(amounts(after)).toEqual([['C7-B', '100000.00', 'settled']]);
    expect(grounds(after)).toEqual([
      ['C1a-A', 'FACTS_CONTRADICT'],
      ['C1c-A', 'FACTS_CONTRADICT'],
    ]);
    expect(after.excluded[0]?.ground.zh).toMatch(/C1a-A 与 C1c-A 对“年度进出口额”的核定事实不一致/);
  });

  it('is left to a person where the frozen facts of one application are gone', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C7);
    w.table.items.delete('APPLICATION#C7-A\u0000FACTS#01');
    await approvedCase(w, { ...C7, id: 'C7-B', creditCode: OTHER });
    const after = await settled(w);
    expect(amounts(after)).toEqual([['C7-B', '100000.00', 'settled']]);
    expect(grounds(after)).toEqual([
      ['C1a-A', 'FACTS_MISSING'],
      ['C7-A', 'FACTS_MISSING'],
    ]);
  });

  it('ends a run in which nothing is left, with every case and its ground on the record', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1C);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1A);
    const after = await settled(w, '2022-2');
    const run = await loadSettlement(w.table, '2022-2');
    expect([run.stage, run.ground?.code]).toEqual(['abandoned', 'NO_CASE_PAYABLE']);
    expect(grounds(after)).toEqual([['C1a-A', 'COUNTED_IN_ANOTHER_ITEM']]);
    const { body } = await readSettlement(requestOf(finance, undefined, { id: '2022-2' }), w.deps);
    expect(body.excluded).toMatchObject([
      { applicationId: 'C1a-A', joint: { key: expect.stringContaining('assessments/') } },
    ]);
  });

  it('reads a run that ended under an older code in the words it was written in', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1C);
    await settled(w);
    const run = await loadSettlement(w.table, '2022-1');
    const ground = { code: 'NOTHING_PAYABLE', zh: '没有可以兑付的申报。', en: 'No application can be paid.' };
    await saveSettlement(w.table, run, { ...run, ground }, { event });
    const { settlements } = (await list(requestOf(finance, undefined, {}, { year: '2022' }), w.deps)).body;
    expect(settlements.find(({ id }) => id === run.id)?.ground).toEqual(ground);
  });

  it('loses its lowered line like any other when the case changes after the plan', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    await approvedCase(w, { ...C7, id: 'C7-B', creditCode: OTHER });
    await start(w);
    await execute(w, '2022-2', [
      async () => {
        const c1c = await loadApplication(w.table, 'C1c-A');
        await saveApplication(w.table, c1c, { ...c1c, payable: '420000.00' }, { event });
        return 'approve' as const;
      },
    ]);
    expect(amounts(await listLines(w.table, '2022-2'))).toEqual([
      ['C7-B', '100000.00', 'settled'],
      ['C1c-A', '420000.00', 'dropped'],
    ]);
    await assertWhole(w.table);
  });
});

describe('a case that may not be paid', () => {
  const INVOICE = {
    ...{ documentId: 'd1', versionId: 'v1', invoiceNumber: '22232000000000001234', issuedOn: '2022-05-03' },
    gross: '200000.00',
  };
  /** C1c rests on an invoice that an officer finds void. */
  const drawn = async (w: World) => {
    const document = documentCreated({
      ...{ id: 'd1', applicationId: 'C1c-A', slot: 'invoice', kind: 'einvoice', originalName: 'a.xml' },
      ...{ declaredType: 'application/xml', key: 'applications/C1c-A/d1', versionId: 'v1', status: 'read' },
      ...{ requestedAt: NOW, findings: [] },
    });
    await w.table.transact([document]);
    await stageStatusChecks(w.table, 'C1c-A', [INVOICE]);
  };
  const foundVoid = (w: World) => {
    const by = { person: 'p', department: 'mishan', recordedAt: NOW };
    const check = { ...INVOICE, answer: { result: 'void' as const, checkedOn: '2023-02-20', ...by } };
    return w.table.transact([statusCheckAnswered('C1c-A', check)]);
  };

  it('keeps no other item of the enterprise from being paid', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C1C);
    await approvedCase(w, C7);
    await drawn(w);
    await foundVoid(w);
    const after = await settled(w);
    expect(amounts(after)).toEqual([
      ['C1a-A', '180000.00', 'settled'],
      ['C7-A', '100000.00', 'settled'],
    ]);
    expect(grounds(after)).toEqual([['C1c-A', 'INVOICE_NOT_NORMAL']]);
  });

  it('takes the lines along that were lowered beside it, and the next run pays them whole', async () => {
    const both = { A1: 'both', A9: 'both', A44: 'both' };
    const trade = { trade: { volume: '400000000', volumeLastYear: '100000000' } };
    const w = await yearOfBoth();
    await approvedCase(w, { ...C1A, facts: trade, readings: both, payable: '900000.00' });
    const processing = { ...trade, processing: { recognised: true } };
    await approvedCase(w, { ...C1C, facts: processing, readings: both, payable: '3000000.00' });
    await approvedCase(w, { ...C7, readings: both });
    // 300 for clause 1 in all: C1c gives way to 210, C1a keeps its 90.
    const document = { ...INVOICE, documentId: 'd2' };
    await w.table.transact([
      documentCreated({
        ...{ id: 'd2', applicationId: 'C1a-A', slot: 'invoice', kind: 'einvoice', originalName: 'a.xml' },
        ...{ declaredType: 'application/xml', key: 'applications/C1a-A/d2', versionId: 'v1', status: 'read' },
        ...{ requestedAt: NOW, findings: [] },
      }),
    ]);
    await stageStatusChecks(w.table, 'C1a-A', [document]);
    await start(w);
    await execute(w, '2022-1', [
      async () => {
        const by = { person: 'p', department: 'mishan', recordedAt: NOW };
        const check = { ...document, answer: { result: 'void' as const, checkedOn: '2023-02-20', ...by } };
        await w.table.transact([statusCheckAnswered('C1a-A', check)]);
        return 'approve' as const;
      },
    ]);
    expect(amounts(await listLines(w.table, '2022-1'))).toEqual([
      ['C1a-A', '900000.00', 'dropped'],
      ['C1c-A', '2100000.00', 'dropped'],
      ['C7-A', '100000.00', 'settled'],
    ]);
    await assertWhole(w.table);
    await answer(w, '2022-1', answerFile('2022-1', { 3: 'paid' }));
    expect(amounts(await settled(w, '2022-2'))).toEqual([['C1c-A', '3000000.00', 'settled']]);
    await assertWhole(w.table);
  });
});

describe('an enterprise with one approved item', () => {
  it('is paid its own award; nothing is computed and no line names a joint assessment', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await approvedCase(w, { ...C1A, creditCode: OTHER });
    // An item that pays nothing and one that is not approved yet do not count.
    await approvedCase(w, { ...C1C, creditCode: OTHER, payable: '0.00' });
    await approvedCase(w, { ...C1A, id: 'C1a-held', stage: 'held' });
    const before = new Set(w.files.keys());
    const { lines } = await settled(w);
    expect(lines.map(({ applicationId, amount }) => [applicationId, amount])).toEqual([
      ['C1a-A', '180000.00'],
      ['C7-A', '100000.00'],
    ]);
    for (const line of lines) expect(Object.keys(line)).not.toContain('joint');
    const made = [...w.files.keys()].filter((key) => !before.has(key));
    expect(made.map((key) => key.split('/')[0])).toEqual(['together', 'batches', 'batches']);
  });

  it('is not helped by items of the other funder', async () => {
    const w = await yearOfBoth('5000000.00');
    await approvedCase(w, C7);
    await approvedCase(w, { id: 'P6-A', item: 'P6', facts: { dualList: { ...LISTED.dualList, national: true } } });
    const { lines } = await settled(w);
    expect(lines.map(({ applicationId, joint }) => [applicationId, joint])).toEqual([['C7-A', undefined]]);
  });
});

describe('what finance signs', () => {
  const signedOf = async (w: World) => {
    const entries = await queryAll(w.table, 'SETTLEMENT#2022-1', 'AUDIT#');
    return entries.find(({ action }) => action === 'sign-settlement')?.digests;
  };

  it('is on the record as what stands, not as what was planned', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await approvedCase(w, { ...C1A, creditCode: OTHER });
    await start(w);
    await planned(w, '2022-1');
    const { version, audit, ...firm } = await loadEnterprise(w.table, FIRM);
    await saveEnterprise(w.table, { ...firm, version, audit }, { ...firm, compliant: false }, event);
    await execute(w, '2022-1');
    const { plan: frozen } = await loadSettlement(w.table, '2022-1');
    const { lines } = await listLines(w.table, '2022-1');
    const stood = lines.filter(({ status }) => status !== 'dropped');
    expect(stood.map(({ applicationId }) => applicationId)).toEqual(['C1a-A']);
    const { digest } = freezePlan(CITY, stood, '180000.00');
    expect(digest).not.toBe(frozen?.digest);
    expect(await signedOf(w)).toEqual({ plan: frozen?.digest, signed: digest });
  });

  it('is the plan itself when no line left it', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await settled(w);
    const digest = (await loadSettlement(w.table, '2022-1')).plan?.digest;
    expect(await signedOf(w)).toEqual({ plan: digest, signed: digest });
  });
});

describe('between the joint computation and the plan', () => {
  const computed = async (w: World) => {
    await start(w);
    return (await compute({ settlementId: '2022-1' }, w.deps, event)).together;
  };
  const plannedFrom = async (w: World, together: string) => {
    await plan({ settlementId: '2022-1', together }, w.deps, event);
    return listLines(w.table, '2022-1');
  };
  const touched = async (w: World, id: string) => {
    const before = await loadApplication(w.table, id);
    await saveApplication(w.table, before, before, { event });
  };

  it('nothing changes: the plan pays what was computed, and says in the audit chain from what', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C1C);
    const together = await computed(w);
    expect(together).toMatch(/^[0-9a-f]{64}$/);
    const after = await plannedFrom(w, together);
    expect(amounts(after)).toEqual([['C1c-A', '600000.00', 'planned']]);
    const entries = await queryAll(w.table, 'SETTLEMENT#2022-1', 'AUDIT#');
    expect(entries.at(-1)).toMatchObject({ action: 'plan-settlement', digests: { together } });
  });

  it('a case changes: it waits for the next run, and with it the case it was computed with', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await approvedCase(w, C1C);
    await approvedCase(w, { ...C7, creditCode: OTHER });
    const together = await computed(w);
    await touched(w, 'C1a-A');
    const after = await plannedFrom(w, together);
    expect(amounts(after)).toEqual([['C7-A', '100000.00', 'planned']]);
    expect(grounds(after).sort()).toEqual([
      ['C1a-A', 'CHANGED_WHILE_COMPUTED'],
      ['C1c-A', 'CHANGED_WHILE_COMPUTED'],
    ]);
    await execute(w, '2022-1');
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    expect(amounts(await settled(w, '2022-2'))).toEqual([['C1c-A', '600000.00', 'settled']]);
    await assertWhole(w.table);
  });

  it('a case of an enterprise with one item changes: it alone waits', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await approvedCase(w, { ...C1A, creditCode: OTHER });
    const together = await computed(w);
    await touched(w, 'C7-A');
    const after = await plannedFrom(w, together);
    expect(amounts(after)).toEqual([['C1a-A', '180000.00', 'planned']]);
    expect(grounds(after)).toEqual([['C7-A', 'CHANGED_WHILE_COMPUTED']]);
  });

  it('a case is approved that nobody computed: it waits, and the other is paid as if it had come after the run', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    const together = await computed(w);
    await approvedCase(w, C1C);
    const after = await plannedFrom(w, together);
    expect(amounts(after)).toEqual([['C1a-A', '180000.00', 'planned']]);
    expect(grounds(after)).toEqual([['C1c-A', 'CHANGED_WHILE_COMPUTED']]);
    await execute(w, '2022-1');
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    expect(amounts(await settled(w, '2022-2'))).toEqual([['C1c-A', '420000.00', 'settled']]);
  });

  it('a case that a former run pays changes: what was computed beside it waits', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await settled(w);
    await answer(w, '2022-1', answerFile('2022-1', { 1: 'paid' }));
    await approvedCase(w, C1C);
    await start(w);
    const { together } = await compute({ settlementId: '2022-2' }, w.deps, event);
    await touched(w, 'C1a-A');
    await plan({ settlementId: '2022-2', together }, w.deps, event);
    expect(grounds(await listLines(w.table, '2022-2'))).toEqual([['C1c-A', 'CHANGED_WHILE_COMPUTED']]);
  });

  it('the plan takes no computation but its own, and none that is not what its digest says', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C1A);
    await start(w);
    const { together } = await compute({ settlementId: '2022-1' }, w.deps, event);
    const another = await w.deps.objects.putJson('together', {
      settlementId: '2022-9',
      candidates: {},
      enterprises: [],
    });
    await expect(plannedFrom(w, another.sha256)).rejects.toThrow('was not computed for 2022-1');
    w.files.set(`together/${together}.json`, '{}');
    await expect(plannedFrom(w, together)).rejects.toThrow('digest');
  });

  it('a run that is further on computes nothing and is sent to where it stopped', async () => {
    const w = await yearOfBoth();
    await approvedCase(w, C7);
    await start(w);
    await planned(w, '2022-1');
    const before = w.files.size;
    expect(await compute({ settlementId: '2022-1' }, w.deps, event)).toEqual({ together: '' });
    expect(await plan({ settlementId: '2022-1', together: '' }, w.deps, event)).toEqual({ next: 'reserve' });
    expect(w.files.size).toBe(before);
  });
});
