import { describe, expect, it } from 'vitest';
import { keepEnterprise } from '../../../shared/application/keep-enterprise.ts';
import type { AuditEvent } from '../../../shared/audit/chain.ts';
import {
  documentChanged,
  documentCreated,
  loadApplication,
  loadDocument,
  saveApplication,
} from '../../../shared/store/applications.ts';
import { decisionRequestChanged, loadDecisionRequest } from '../../../shared/store/decision-requests.ts';
import { loadEditionYear, saveEditionProposal } from '../../../shared/store/editions.ts';
import { keyHeldBy, loadKeyRecords } from '../../../shared/store/evidence-key-records.ts';
import { loadKeySet, openKeySet } from '../../../shared/store/evidence-key-sets.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { changeRuling, loadReadingsYear, loadRuling } from '../../../shared/store/rulings.ts';
import {
  createSettlement,
  lineChanged,
  loadLatestRun,
  loadLine,
  loadSettlement,
  saveSettlement,
} from '../../../shared/store/settlements.ts';
import type { Item, Table } from '../../../shared/store/table.ts';
import { NOW } from '../../support/case.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { SAMPLES } from '../../support/stored-records.ts';

const event: AuditEvent = {
  action: 'test',
  by: { kind: 'system', id: 'test' },
  at: NOW,
  recordedAt: NOW,
  correlationId: 'test',
};
const FIRM = '91230382MA1TEXT01X';
const VERSION = { applicationId: 'A', documentId: 'd1', versionId: 'v1' };
const RULING = '2022-R1';

/** A record of every family, each with a member of a later release. */
async function laterTable() {
  const table = memoryTable();
  const items = SAMPLES.map(({ key: [PK, SK], always }): Item => ({ ...always, later: [PK, SK], PK, SK }));
  await table.transact(items.map((item) => ({ kind: 'put' as const, item })));
  return table;
}

/** How each record is read and saved again by those who change it. */
const SAVES: readonly (readonly [string, string, (table: Table) => Promise<unknown>])[] = [
  [
    'APPLICATION#A',
    'HEAD',
    async (table) => {
      const before = await loadApplication(table, 'A');
      await saveApplication(table, before, { ...before, stage: 'assessed' }, { event });
    },
  ],
  [
    'APPLICATION#A',
    'DOCUMENT#d1',
    async (table) => {
      const before = await loadDocument(table, 'A', 'd1');
      if (before !== undefined) await table.transact([documentChanged(before, { ...before, status: 'set-aside' })]);
    },
  ],
  [
    'APPLICATION#A',
    'ASK#01#01',
    async (table) => {
      const before = await loadDecisionRequest(table, 'APPLICATION#A', 1, 1);
      if (before !== undefined) await table.transact([decisionRequestChanged(before, { ...before, waits: 2 })]);
    },
  ],
  [
    'KEY#ab12',
    'KEY',
    async (table) => table.transact([keyHeldBy('ab12', 'C5', (await loadKeyRecords(table, ['ab12']))[0], [])]),
  ],
  [
    `ENTERPRISE#${FIRM}`,
    'HEAD',
    async (table) => {
      const before = await loadEnterprise(table, FIRM);
      const { creditCode, name, kind, registeredInCity, mail, county } = before;
      const entry = { creditCode, name, kind, registeredInCity, mail, county: `${county}-2` };
      await saveEnterprise(table, before, keepEnterprise(before, entry, 'registrar-1', '2023-01-10'), event);
    },
  ],
  [
    'EDITION#2022',
    'HEAD',
    async (table) => {
      const year = await loadEditionYear(table, 2022);
      const known = SAMPLES.find(({ key }) => key[1].startsWith('PROPOSAL#'))?.always;
      const id = '2022-fedcba9876543210';
      await saveEditionProposal(table, year, { ...(known as Parameters<typeof saveEditionProposal>[2]), id }, event);
    },
  ],
  [
    'READINGS#2022',
    'HEAD',
    async (table) => {
      const before = await loadRuling(table, RULING);
      await changeRuling(
        table,
        await loadReadingsYear(table, 2022),
        before,
        { ...before, status: 'withdrawn' },
        { event },
      );
    },
  ],
  [
    'READINGS#2022',
    'RULING#0001',
    async (table) => {
      const before = await loadRuling(table, RULING);
      await changeRuling(
        table,
        await loadReadingsYear(table, 2022),
        before,
        { ...before, status: 'withdrawn' },
        { event },
      );
    },
  ],
  [
    'SETTLEMENT#2022-1',
    'HEAD',
    async (table) => {
      const before = await loadSettlement(table, '2022-1');
      await saveSettlement(table, before, { ...before, stage: 'paid', attempt: 2 }, { event });
    },
  ],
  [
    'SETTLEMENT#2022-1',
    'LINE#A',
    async (table) => {
      const before = await loadLine(table, '2022-1', 'A');
      await table.transact([lineChanged('2022-1', before, { ...before, status: 'funded' })]);
    },
  ],
  ...(['OPEN#jixi', 'NUMBER'] as const).map(
    (SK) =>
      [
        'SETTLEMENTS#2022',
        SK,
        async (table: Table) => {
          const { version, audit, ...run } = await loadSettlement(table, '2022-1');
          const previous = await loadLatestRun(table, run);
          await createSettlement(table, { ...run, id: '2022-2', number: 2 }, previous, { event });
        },
      ] as const,
  ),
];

describe('a record that is read and saved again', () => {
  it.each(SAVES)('at %s %s keeps what this release does not know', async (PK, SK, save) => {
    const table = await laterTable();
    const before = await table.get({ PK, SK });
    await save(table);
    const after = await table.get({ PK, SK });
    expect(after).not.toEqual(before);
    expect(after?.later).toEqual([PK, SK]);
  });

  it('keeps it in a set of keys that another attempt takes over', async () => {
    const table = await laterTable();
    const version = { ...VERSION, versionId: 'v2' };
    const set = await openKeySet(table, version, NOW);
    const [key] = [...table.items.values()].filter(
      (item) => item.SK.startsWith('KEYS#d1#') && item.status === 'taking',
    );
    expect(set?.attempt).toBe(1);
    await table.transact([{ kind: 'update', key: key ?? { PK: '', SK: '' }, set: { later: 'kept' } }]);
    expect(await openKeySet(table, version, NOW)).toMatchObject({ attempt: 2, later: 'kept' });
    expect(await loadKeySet(table, version)).toMatchObject({ attempt: 2, later: 'kept' });
  });
});

describe('a new record', () => {
  it('is written without a format while there is only the first', async () => {
    const table = memoryTable();
    const document = SAMPLES.find(({ key }) => key[1] === 'DOCUMENT#d1')?.always;
    await table.transact([documentCreated(document as Parameters<typeof documentCreated>[0])]);
    expect(await table.get({ PK: 'APPLICATION#A', SK: 'DOCUMENT#d1' })).toEqual({
      ...document,
      PK: 'APPLICATION#A',
      SK: 'DOCUMENT#d1',
    });
  });
});
