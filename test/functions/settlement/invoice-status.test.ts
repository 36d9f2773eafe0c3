import { expect, it } from 'vitest';
import type { StatusResult } from '../../../shared/application/status-check.ts';
import { documentCreated } from '../../../shared/store/applications.ts';
import { stageStatusChecks, statusCheckAnswered } from '../../../shared/store/status-checks.ts';
import { execute, outcome, start, type World, world } from './world.ts';

const INVOICE = {
  documentId: 'd1',
  versionId: 'v1',
  invoiceNumber: '22232000000000001234',
  issuedOn: '2022-05-03',
  gross: '200000.00',
};

/** A (and C, a top-up of it) rest on a sampled invoice; B belongs to somebody else. */
async function withSampledInvoice(): Promise<World> {
  const w = await world(['947250.00', '1000000.00', '0.01']);
  const document = documentCreated({
    id: 'd1',
    applicationId: 'A',
    slot: 'invoice',
    kind: 'einvoice',
    originalName: 'a.xml',
    declaredType: 'application/xml',
    key: 'applications/A/d1',
    versionId: 'v1',
    status: 'read',
    requestedAt: '2023-01-10T02:00:00.000Z',
    findings: [],
  });
  await w.table.transact([document]);
  await stageStatusChecks(w.table, 'A', [INVOICE]);
  return w;
}
const found = (w: World, result: StatusResult) => {
  const by = { person: 'p', department: 'mishan', recordedAt: '2023-02-20T02:00:00.000Z' };
  const check = { ...INVOICE, answer: { result, checkedOn: '2023-02-20', ...by } };
  return w.table.transact([statusCheckAnswered('A', check)]);
};
const stages = async (w: World) =>
  (await outcome(w, '2022-1', ['A', 'B', 'C'])).cases.map(([id, stage]) => [id, stage]);

it('an invoice found void after the approval keeps its case and the top-up out of the plan', async () => {
  const w = await withSampledInvoice();
  await found(w, 'void');
  await start(w);
  await execute(w, '2022-1');
  expect(await stages(w)).toEqual([
    ['A', 'approved'],
    ['B', 'settled'],
    ['C', 'approved'],
  ]);
});

it('found reversed while finance is asked, they leave the batch and their money stays in the fund', async () => {
  const w = await withSampledInvoice();
  await start(w);
  const approveAfterCheck = async () => {
    await found(w, 'red-lettered');
    return 'approve' as const;
  };
  await execute(w, '2022-1', [approveAfterCheck]);
  expect(await stages(w)).toEqual([
    ['A', 'approved'],
    ['B', 'settled'],
    ['C', 'approved'],
  ]);
  expect(await outcome(w, '2022-1', [])).toMatchObject({ balance: { reserved: 100_000_000 } });
});

it('a normal one, or one that nobody has checked, is paid', async () => {
  const w = await withSampledInvoice();
  await start(w);
  const approveAfterCheck = async () => {
    await found(w, 'normal');
    return 'approve' as const;
  };
  await execute(w, '2022-1', [approveAfterCheck]);
  expect((await stages(w)).map(([, stage]) => stage)).toEqual(['settled', 'settled', 'settled']);
});
