import { expect, it } from 'vitest';
import type { StatusResult } from '../../../shared/application/status-check.ts';
import { loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { stageStatusChecks, statusCheckAnswered } from '../../../shared/store/status-checks.ts';
import { execute, get, newestSecret, post, SUBJECT, type World, world } from './world.ts';

const JSON_ONLY = 'application/json';
const INVOICE = {
  documentId: 'd1',
  versionId: 'v1',
  invoiceNumber: '22232000000000001234',
  issuedOn: '2022-05-03',
  gross: '200000.00',
};

/** One sampled invoice in the document of the case, not checked yet. */
async function withSampledInvoice(): Promise<World> {
  const w = await world();
  await w.table.transact([{ kind: 'update', key: { PK: SUBJECT, SK: 'DOCUMENT#d1' }, set: { versionId: 'v1' } }]);
  await stageStatusChecks(w.table, 'A', [INVOICE]);
  return w;
}
const found = (w: World, result: StatusResult) =>
  w.table.transact([
    statusCheckAnswered('A', {
      ...INVOICE,
      answer: { result, checkedOn: '2023-01-09', person: 'p', department: 'mishan', recordedAt: w.now() },
    }),
  ]);

async function withLink(w: World, act: (secret: string) => Promise<void>): Promise<void> {
  const turn = async () => {
    await act(await newestSecret(w));
    throw new Error('enough');
  };
  await expect(execute(w, [turn])).rejects.toThrow('enough');
}

it('an open check is a warning on the page; the case may be approved', async () => {
  const w = await withSampledInvoice();
  await withLink(w, async (secret) => {
    const page = (await get(w, secret)).body;
    expect(page).toContain('还有 1 张未记录查验结果');
    expect(page).toContain('value="approve"');
    expect((await post(w, secret, { decision: 'approve' })).statusCode).toBe(200);
    expect((await loadDecisionRequest(w.table, SUBJECT, 1, 1))?.decision).toBe('approve');
  });
});

it('a normal invoice is no matter', async () => {
  const w = await withSampledInvoice();
  await found(w, 'normal');
  await withLink(w, async (secret) => {
    expect((await get(w, secret)).body).not.toMatch(/查验异常|未记录查验结果/);
  });
});

it.each(['void', 'red-lettered', 'not-found'] as const)(
  'with an invoice that is %s nobody approves; the case can be returned',
  async (result) => {
    const w = await withSampledInvoice();
    await withLink(w, async (secret) => {
      // The page was open before the check was recorded.
      expect((await get(w, secret)).body).toContain('value="approve"');
      await found(w, result);
      const refused = await post(w, secret, { decision: 'approve' }, JSON_ONLY);
      expect([refused.statusCode, JSON.parse(refused.body).code]).toEqual([409, 'INVOICE_NOT_NORMAL']);
      const page = (await get(w, secret)).body;
      expect(page).toContain('1 张发票经查验异常');
      expect(page).not.toContain('value="approve"');
      expect(page).not.toContain('核定金额为零');
      expect((await post(w, secret, { decision: 'return', reason: '请更换发票' })).statusCode).toBe(200);
    });
  },
);
