import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../shared/audit/chain.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import type { FunderYear } from '../../../shared/settlement/funders.ts';
import { executionInput, type Settlement, type SettlementLine } from '../../../shared/settlement/settlement.ts';
import {
  createSettlement,
  executionName,
  lineChanged,
  linePlanned,
  loadLatestRun,
  loadSettlement,
  nextNumber,
  saveSettlement,
} from '../../../shared/store/settlements.ts';
import { refusalCode } from '../../support/case.ts';
import { memoryTable } from '../../support/memory-table.ts';

const AT = '2023-03-01T01:00:00.000Z' as Instant;
const event: AuditEvent = {
  action: 'test',
  by: { kind: 'system', id: 'test' },
  at: AT,
  recordedAt: AT,
  correlationId: 'test',
};
const CITY = { funder: 'jixi', policyYear: 2022 } as const;
const PROVINCE = { funder: 'heilongjiang', policyYear: 2022 } as const;
const run = (number: number, of: FunderYear = CITY): Settlement => ({
  ...of,
  id: `2022-${number}`,
  number,
  stage: 'opened',
  attempt: 1,
  startedBy: 'clerk',
  startedAt: AT,
});

describe('the runs of a year', () => {
  it('are open one at a time', async () => {
    const table = memoryTable();
    const first = await createSettlement(table, run(1), undefined, { event });
    const latest = await loadLatestRun(table, CITY);
    expect(latest).toEqual({ id: '2022-1', number: 1, open: true });
    expect(await refusalCode(createSettlement(table, run(2), latest, { event }))).toBe('CHANGED_MEANWHILE');
    expect(await refusalCode(createSettlement(table, run(2), undefined, { event }))).toBe('CHANGED_MEANWHILE');
    await saveSettlement(table, first, { ...run(1), stage: 'abandoned' }, { event });
    const closed = await loadLatestRun(table, CITY);
    expect(closed).toEqual({ id: '2022-1', number: 1, open: false });
    await createSettlement(table, run(2), closed, { event });
    expect(await loadLatestRun(table, CITY)).toEqual({ id: '2022-2', number: 2, open: true });
  });

  it('are open one at a time for each funder, and count on together', async () => {
    const table = memoryTable();
    expect(await nextNumber(table, 2022)).toBe(1);
    await createSettlement(table, run(1), undefined, { event });
    expect(await refusalCode(createSettlement(table, run(1, PROVINCE), undefined, { event }))).toBe(
      'CHANGED_MEANWHILE',
    );
    expect(await nextNumber(table, 2022)).toBe(2);
    await createSettlement(table, run(2, PROVINCE), undefined, { event });
    expect([await loadLatestRun(table, CITY), await loadLatestRun(table, PROVINCE)]).toEqual([
      { id: '2022-1', number: 1, open: true },
      { id: '2022-2', number: 2, open: true },
    ]);
    expect([await nextNumber(table, 2022), await nextNumber(table, 2023)]).toEqual([3, 1]);
  });

  it('are read back as they were saved, without the keys of indexes', async () => {
    const table = memoryTable();
    await createSettlement(table, run(1), undefined, { event });
    const { version, audit, ...read } = await loadSettlement(table, '2022-1');
    expect(read).toEqual(run(1));
    expect([executionName(read), executionInput(read)]).toEqual(['2022-1-1', { settlementId: '2022-1' }]);
    expect(await refusalCode(loadSettlement(table, '2022-9'))).toBe('SETTLEMENT_NOT_FOUND');
  });
});

describe('a line', () => {
  it('changes only from the status it was read with', async () => {
    const table = memoryTable();
    const line: SettlementLine = {
      line: 1,
      applicationId: 'A',
      creditCode: '91230300MA00000001',
      payee: '甲公司',
      bank: '某银行',
      account: '6200000000000000001',
      amount: '1.00',
      item: 'C5',
      status: 'planned',
    };
    await table.transact([linePlanned('2022-1', line)]);
    await table.transact([lineChanged('2022-1', line, { ...line, status: 'funded' })]);
    await expect(table.transact([lineChanged('2022-1', line, { ...line, status: 'dropped' })])).rejects.toThrow(
      'the condition of write 0 does not hold',
    );
  });
});
