import { beforeEach, describe, expect, it } from 'vitest';
import { confirm } from '../../../functions/intake/confirm-bank-account.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { keep } from '../../../functions/intake/keep-enterprise.ts';
import { documentsHandler, list } from '../../../functions/intake/list-documents.ts';
import { read } from '../../../functions/intake/read-application.ts';
import type { DocumentRecord } from '../../../shared/application/documents.ts';
import { documentCreated } from '../../../shared/store/applications.ts';
import {
  applicant,
  enterprise,
  FIRM,
  handlerFakes,
  NOW,
  OTHER,
  refusalCode,
  requestOf,
  seededTable,
} from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

/** What the platform passes on at most. */
const SIX_MB = 6 * 1024 * 1024;
const MOST_DOCUMENTS = 500;
let table: MemoryTable;
let id: string;
const deps = () => ({ ...handlerFakes(), table, objects: { getJson: async () => ({}) }, newId: () => 'DOCUMENTS' });

/** As many documents as may be filed, each with findings of 30 KB. */
beforeEach(async () => {
  table = await seededTable();
  const filing = { creditCode: FIRM, policyYear: 2022, item: 'C5', declared: { tonnes: '12345.678' } };
  ({ id } = (await create(requestOf(applicant(), filing), deps())).body as { id: string });
  const finding = {
    code: 'FIELD_MISSING',
    severity: 'note' as const,
    zh: '缺少字段。'.repeat(1000),
    en: 'A field is missing.'.repeat(800),
  };
  const documents = Array.from({ length: MOST_DOCUMENTS }, (_, n): DocumentRecord => {
    const name = `D${String(n).padStart(4, '0')}`;
    return {
      ...{ applicationId: id, id: name, slot: 'register', kind: 'register', declaredType: 'text/csv' },
      ...{ key: `applications/${id}/${name}`, originalName: `登记表${n}.csv`, requestedAt: NOW, findings: [finding] },
      status: n % 5 === 0 ? 'refused' : 'read',
    };
  });
  for (let at = 0; at < documents.length; at += 90)
    await table.transact(documents.slice(at, at + 90).map(documentCreated));
});

describe('a case with as many documents as may be filed', () => {
  it('comes with their counts, and is small', async () => {
    const { body } = await read(requestOf(applicant(), undefined, { id }), deps());
    expect(body.documentCounts).toEqual({ count: 500, byStatus: { read: 400, refused: 100 } });
    expect(body).not.toHaveProperty('documents');
    expect(JSON.stringify(body).length).toBeLessThan(SIX_MB / 10);
  });

  it('shows them by pages that the platform passes on, each document once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const query = after === undefined ? {} : { after };
      const { body } = await list({ ...requestOf(applicant(), undefined, { id }), query }, deps());
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(SIX_MB);
      seen.push(...body.documents.map((document) => document.id));
      after = body.after;
    } while (after !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([500, 500]);
  });

  it('shows them to nobody else, and refuses a question it does not know', async () => {
    const stranger = applicant(OTHER);
    expect(await refusalCode(list(requestOf(stranger, undefined, { id }), deps()))).toBe('APPLICATION_NOT_FOUND');
    const wrong = await throughHandler(documentsHandler(deps), applicant(), undefined, { id }, { from: '1' });
    expect(wrong).toMatchObject({ status: 400, body: { code: expect.stringMatching(/INPUT/) } });
  });
});

describe('the answer to a confirmation, which is kept for a repeated request', () => {
  it('holds no whole account number', async () => {
    const registrar = (person: string) => ({ person, roles: ['registrar'] as const, creditCodes: [] });
    const { bankAccount, ...rest } = enterprise(FIRM);
    const number = '6222000000000009';
    const account = { holder: rest.name, bank: '示例银行', number };
    await keep(requestOf(registrar('anna'), { ...rest, bankAccount: account }, { code: FIRM }), deps());
    const { body } = await confirm(requestOf(registrar('boris'), { number }, { code: FIRM }), deps());
    expect(body.bankAccount).toMatchObject({ number: '****0009', confirmedBy: 'boris' });
    expect(JSON.stringify(body)).not.toContain(number);
  });
});
