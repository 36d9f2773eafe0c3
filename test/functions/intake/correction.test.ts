import { beforeEach, describe, expect, it } from 'vitest';
import { changeHandler } from '../../../functions/intake/change-application.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { documentChanged, loadApplication, loadDocument, saveApplication } from '../../../shared/store/applications.ts';
import { queryAll } from '../../../shared/store/table.ts';
import {
  applicant,
  FIRM,
  handlerFakes,
  NOW,
  OTHER,
  officer,
  refusalCode,
  requestOf,
  seededTable,
} from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

let table: MemoryTable;
let ids = 0;
const deps = () => ({
  ...handlerFakes(),
  table,
  newId: () => `T${++ids}`,
  presign: async () => ({ url: 'https://bucket.example', fields: {}, expiresInSeconds: 900 }),
  executions: { start: async () => 'started' as const, isRunning: async () => true },
});
const files = ['register', 'local-use'].map((slot) => ({
  slot,
  name: `${slot}.xlsx`,
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}));

beforeEach(async () => {
  table = await seededTable();
});

async function filed(): Promise<string> {
  const filing = { creditCode: FIRM, policyYear: 2022, item: 'C5', declared: { tonnes: '100.000' } };
  const { id } = (await create(requestOf(applicant(), filing), deps())).body;
  const { links } = (await requestLinks(requestOf(applicant(), { files }, { id }), deps())).body;
  for (const { documentId } of links) await received(id, documentId);
  return id;
}

async function received(id: string, documentId: string): Promise<void> {
  const before = await loadDocument(table, id, documentId);
  if (before === undefined) throw new Error('no such document');
  await table.transact([documentChanged(before, { ...before, status: 'read', sha256: `sha-of-${documentId}` })]);
}

/** As a department leaves it. */
async function returned(id: string): Promise<void> {
  const before = await loadApplication(table, id);
  const event = {
    action: 'return',
    by: { kind: 'system', id: 'test' },
    at: NOW,
    recordedAt: NOW,
    correlationId: 'c',
  } as const;
  await saveApplication(table, before, { ...before, stage: 'returned' }, { event });
}

const handIn = (id: string, body: { reply?: string; unchanged?: boolean } = {}) =>
  submit(requestOf(applicant(), { unchanged: false, ...body }, { id }), deps());
const change = (id: string, declared: object, caller = applicant()) =>
  throughHandler(changeHandler(deps), caller, { declared }, { id });
const auditOf = async (id: string) =>
  (await queryAll(table, `APPLICATION#${id}`, 'AUDIT#')) as unknown as readonly AuditEntry[];

describe('declared figures', () => {
  it('are changed while the case is a draft or returned, and what stood before stays on the record', async () => {
    const id = await filed();
    expect(await change(id, { tonnes: '120.000', amount: '6000.00' })).toMatchObject({
      status: 200,
      body: { declared: { tonnes: '120.000', amount: '6000.00' } },
    });
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'change-declared',
      details: { before: { tonnes: '100.000' }, declared: { tonnes: '120.000', amount: '6000.00' } },
    });
  });

  it.each([
    ['another enterprise', applicant(OTHER), 404, 'APPLICATION_NOT_FOUND'],
    ['an officer', officer('mishan'), 403, 'ROLE_MISSING'],
  ])('are not changed by %s', async (_, caller, status, code) => {
    const id = await filed();
    expect(await change(id, { tonnes: '1' }, caller)).toMatchObject({ status, body: { code } });
    expect((await loadApplication(table, id)).declared).toEqual({ tonnes: '100.000' });
  });

  it('are closed once the case is handed in, and take no JSON number', async () => {
    const id = await filed();
    expect((await change(id, { tonnes: 1 })).body.code).toBe('NUMBER_NOT_A_STRING');
    await handIn(id);
    expect((await change(id, { tonnes: '1' })).body.code).toBe('DOCUMENTS_CLOSED');
  });
});

describe('what is wrong', () => {
  it('with a figure is said without the name it has in the request', async () => {
    const { body } = await change(await filed(), { tonnes: '1e5' });
    expect(body).toMatchObject({ code: 'NUMBER_NOT_PLAIN', details: { path: 'declared.tonnes' } });
    expect((body.message as { zh: string }).zh).toBe('所填的数不是普通的十进制数。');
  });

  it('with the type of a file is said in kinds of files, not in media types', async () => {
    const id = await filed();
    const file = { slot: 'register', name: 'a.docx', type: 'application/msword' };
    const refused = await requestLinks(requestOf(applicant(), { files: [file] }, { id }), deps()).catch((e) => e);
    expect(refused).toMatchObject({ code: 'TYPE_NOT_ACCEPTED', hint: { zh: expect.stringContaining('xlsx') } });
    expect(refused.hint.zh).not.toContain('/');
  });
});

describe('handing in again', () => {
  it('asks first when nothing was changed, and goes on when that is confirmed, with what the applicant says', async () => {
    const id = await filed();
    await handIn(id);
    await returned(id);
    expect(await refusalCode(handIn(id))).toBe('UNCHANGED_SUBMISSION');
    await handIn(id, { unchanged: true, reply: '合同已随附，见第三页。' });
    expect((await loadApplication(table, id)).round).toBe(2);
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'submit-application',
      reason: '合同已随附，见第三页。',
    });
  });

  it('asks nothing when a document or a figure is another one', async () => {
    const id = await filed();
    await handIn(id);
    await returned(id);
    const { links } = (
      await requestLinks(requestOf(applicant(), { files: [files[0] as (typeof files)[0]] }, { id }), deps())
    ).body;
    await received(id, links[0]?.documentId ?? '');
    await handIn(id);
    await returned(id);
    await change(id, { tonnes: '99.000' });
    await handIn(id);
    expect((await loadApplication(table, id)).round).toBe(3);
  });
});
