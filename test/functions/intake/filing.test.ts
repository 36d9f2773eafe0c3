import { beforeEach, describe, expect, it } from 'vitest';
import { confirm } from '../../../functions/intake/confirm-bank-account.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { keep } from '../../../functions/intake/keep-enterprise.ts';
import { list } from '../../../functions/intake/list-applications.ts';
import { read as readEnterprise } from '../../../functions/intake/read-enterprise.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import { withdraw } from '../../../functions/intake/withdraw-application.ts';
import { documentChanged, listDriven, loadApplication, loadDocument } from '../../../shared/store/applications.ts';
import { listMails } from '../../../shared/store/mails.ts';
import { loadEnterprise, saveRegisterRecord } from '../../../shared/store/registers.ts';
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

let table: MemoryTable;
let ids = 0;
const started: string[] = [];
const deps = () => ({
  ...handlerFakes(),
  table,
  newId: () => `TEST${++ids}`,
  presign: async ({ key }: { key: string }) => ({
    url: 'https://bucket.example',
    fields: { key },
    expiresInSeconds: 900,
  }),
  executions: {
    start: async (name: string) => {
      started.push(name);
      return 'started' as const;
    },
    isRunning: async () => true,
  },
});
const filing = { creditCode: FIRM, policyYear: 2022, item: 'C5', declared: { tonnes: '12345.678' } };
const file = { slot: 'register', name: '货物舱单登记表.csv', type: 'text/csv' };
const file2 = {
  slot: 'local-use',
  name: '落地.xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

beforeEach(async () => {
  table = await seededTable();
  started.length = 0;
});

async function filed(): Promise<string> {
  return (await create(requestOf(applicant(), filing), deps())).body.id;
}

/** As the reader would leave it. */
async function received(id: string, documentId: string, status: 'read' | 'refused'): Promise<void> {
  const before = await loadDocument(table, id, documentId);
  if (before === undefined) throw new Error('no such document');
  await table.transact([documentChanged(before, { ...before, status, sha256: `sha-of-${documentId}` })]);
}

async function completed(): Promise<string> {
  const id = await filed();
  const { links } = (await requestLinks(requestOf(applicant(), { files: [file, file2] }, { id }), deps())).body;
  for (const link of links) await received(id, link.documentId, 'read');
  return id;
}

describe('filing an application', () => {
  it('answers with an id that people can read out, the stage and the document slots', async () => {
    const { status, body } = await create(requestOf(applicant(), filing), deps());
    expect(status).toBe(201);
    expect(body.id).toMatch(/^2022-C5-TEST\d+$/);
    expect(body.slots.map((slot) => [slot.slot, slot.files])).toEqual([
      ['register', 'many'],
      ['local-use', 'one'],
      ['declaration', 'many'],
      ['road-manifest', 'many'],
      ['weighbridge', 'many'],
      ['statement', 'one'],
    ]);
  });

  it('is refused for an enterprise that the account does not act for', async () => {
    expect(await refusalCode(create(requestOf(applicant(OTHER), filing), deps()))).toBe('NOT_YOUR_ENTERPRISE');
  });

  it('is refused for an unknown item, an unknown year and outside the window', async () => {
    for (const item of ['C99', 'toString', 'valueOf'])
      expect(await refusalCode(create(requestOf(applicant(), { ...filing, item }), deps()))).toBe('ITEM_UNKNOWN');
    expect(await refusalCode(create(requestOf(applicant(), { ...filing, policyYear: 2019 }), deps()))).toBe(
      'YEAR_UNKNOWN',
    );
    const late = requestOf(applicant(), filing);
    const closed = { ...late, context: { ...late.context, at: '2023-02-15T16:00:00.000Z' as typeof NOW } };
    expect(await refusalCode(create(closed, deps()))).toBe('YEAR_CLOSED');
  });

  it('is refused while one for the same item and year is open, with its id', async () => {
    const id = await filed();
    const second = create(requestOf(applicant(), filing), deps());
    await expect(second).rejects.toMatchObject({ code: 'APPLICATION_OPEN', status: 409, details: { id } });
  });

  it('is possible again after the first was withdrawn', async () => {
    const id = await filed();
    await withdraw(requestOf(applicant(), undefined, { id }), deps());
    expect(await filed()).not.toBe(id);
    expect((await loadApplication(table, id)).stage).toBe('withdrawn');
  });
});

describe('upload links', () => {
  it('are for exactly one key each, under the original Chinese name as data', async () => {
    const id = await filed();
    const { links } = (await requestLinks(requestOf(applicant(), { files: [file, file] }, { id }), deps())).body;
    expect(new Set(links.map((link) => link.upload.fields.key)).size).toBe(2);
    expect(await loadDocument(table, id, links[0]?.documentId ?? '')).toMatchObject({
      originalName: '货物舱单登记表.csv',
      status: 'awaiting',
    });
  });

  it('are given by the ending where the type says nothing, and the file is kept as what it then is', async () => {
    const id = await filed();
    const files = [
      { slot: 'register', name: '舱单登记表.csv', type: 'application/vnd.ms-excel' },
      { slot: 'weighbridge', name: '过磅单.csv', type: '' },
    ];
    const { links } = (await requestLinks(requestOf(applicant(), { files }, { id }), deps())).body;
    for (const { documentId } of links)
      expect(await loadDocument(table, id, documentId)).toMatchObject({ declaredType: 'text/csv' });
  });

  it('are refused for a wrong slot, a wrong type and a document that is not there', async () => {
    const id = await filed();
    const ask = (more: object) =>
      refusalCode(requestLinks(requestOf(applicant(), { files: [{ ...file, ...more }] }, { id }), deps()));
    expect(await ask({ slot: 'selfie' })).toBe('SLOT_UNKNOWN');
    expect(await ask({ type: 'image/png' })).toBe('TYPE_NOT_ACCEPTED');
    expect(await ask({ replaces: 'nothing' })).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('submitting', () => {
  it('is refused with a list of what is missing, awaited or unusable', async () => {
    const id = await filed();
    const attempt = () => submit(requestOf(applicant(), { unchanged: false }, { id }), deps());
    await expect(attempt()).rejects.toMatchObject({
      code: 'DOCUMENTS_MISSING',
      details: { missing: [{ slot: 'register' }, { slot: 'local-use' }] },
    });
    const { links } = (await requestLinks(requestOf(applicant(), { files: [file, file2] }, { id }), deps())).body;
    const [first, second] = links.map((link) => link.documentId);
    await expect(attempt()).rejects.toMatchObject({
      details: { missing: [{ code: 'DOCUMENT_AWAITED' }, { code: 'DOCUMENT_AWAITED' }] },
    });
    await received(id, first ?? '', 'refused');
    await received(id, second ?? '', 'read');
    await expect(attempt()).rejects.toMatchObject({
      details: { missing: [{ code: 'DOCUMENT_NOT_USABLE', document: first }] },
    });
    await setAside(requestOf(applicant(), undefined, { id, documentId: first ?? '' }), deps());
    await expect(attempt()).rejects.toMatchObject({
      details: { missing: [{ code: 'DOCUMENT_MISSING', slot: 'register' }] },
    });
  });

  it('starts one execution, sends one receipt and cannot be done twice', async () => {
    const id = await completed();
    const { body } = await submit(requestOf(applicant(), { unchanged: false }, { id }), deps());
    expect(body).toMatchObject({ stage: 'submitted', round: 1 });
    expect(started).toEqual([`${id}-r1-1`]);
    const mails = await listMails(table, `APPLICATION#${id}`);
    expect(mails.map((mail) => mail.to)).toEqual(['office@enterprises.example']);
    expect(mails[0]?.text).toContain('货物舱单登记表.csv');
    expect(await refusalCode(submit(requestOf(applicant(), { unchanged: false }, { id }), deps()))).toBe('STAGE_WRONG');
    expect(await listMails(table, `APPLICATION#${id}`)).toHaveLength(1);
  });

  it('closes the documents', async () => {
    const id = await completed();
    await submit(requestOf(applicant(), { unchanged: false }, { id }), deps());
    expect(await refusalCode(requestLinks(requestOf(applicant(), { files: [file] }, { id }), deps()))).toBe(
      'DOCUMENTS_CLOSED',
    );
  });

  it('is accepted though its execution cannot be started: the record stands, and the reconciliation finds it', async () => {
    const id = await completed();
    const dying = {
      ...deps(),
      executions: { start: async () => Promise.reject(new Error('died')), isRunning: async () => false },
    };
    const answer = await submit(requestOf(applicant(), { unchanged: false }, { id }), dying);
    expect(answer).toMatchObject({ status: 202, body: { stage: 'submitted' } });
    expect((await listDriven(table, {})).items.map((item) => item.id)).toEqual([id]);
  });
});

describe('who sees what', () => {
  it('shows an officer the cases whose route holds the department, and nobody else', async () => {
    await filed();
    const seen = async (department: string) =>
      (await list(requestOf(officer(department), undefined, {}, { year: '2022' }), deps())).body.applications.length;
    expect([await seen('mishan'), await seen('commerce'), await seen('hulin')]).toEqual([1, 1, 0]);
  });

  it('pages with a cursor', async () => {
    await filed();
    await create(requestOf(applicant(OTHER), { ...filing, creditCode: OTHER }), deps());
    const first = (await list(requestOf(officer('commerce'), undefined, {}, { year: '2022', limit: '1' }), deps()))
      .body;
    expect(first.applications).toHaveLength(1);
    const second = (
      await list(
        requestOf(officer('commerce'), undefined, {}, { year: '2022', limit: '1', after: first.after ?? '' }),
        deps(),
      )
    ).body;
    expect(second.applications[0]?.id).not.toBe(first.applications[0]?.id);
  });

  it('shows an account that acts for several enterprises all their cases, page by page', async () => {
    const both = { ...applicant(), creditCodes: [FIRM, OTHER] };
    const other = (await create(requestOf(both, { ...filing, creditCode: OTHER }), deps())).body.id;
    const expected = [await filed(), other];
    const found: string[] = [];
    let after: string | undefined;
    for (let turn = 0; turn < 4; turn++) {
      const query: Record<string, string> = { limit: '1', ...(after === undefined ? {} : { after }) };
      const { body } = await list(requestOf(both, undefined, {}, query), deps());
      found.push(...body.applications.map(({ id }) => id));
      after = body.after;
      if (after === undefined) break;
    }
    expect([found, after]).toEqual([expected, undefined]);
  });

  it('does not even look at other enterprises for an applicant: a cursor would tell of their cases', async () => {
    for (const n of [1, 2]) {
      const { body } = await create(requestOf(applicant(OTHER), { ...filing, creditCode: OTHER }), deps());
      if (n === 1) await withdraw(requestOf(applicant(OTHER), undefined, { id: body.id }), deps());
    }
    const query = { creditCode: OTHER, limit: '1', year: '2022' };
    expect((await list(requestOf(applicant(), undefined, {}, query), deps())).body).toEqual({ applications: [] });
  });
});

describe('the enterprise register', () => {
  const registrar = (person: string) => ({ person, roles: ['registrar'], creditCodes: [] });
  const entry = {
    creditCode: FIRM,
    name: '密山测试贸易有限公司',
    kind: 'enterprise' as const,
    registeredInCity: true,
    mail: 'office@enterprises.example',
    county: 'mishan',
    bankAccount: { holder: '密山测试贸易有限公司', bank: '示例银行', number: '6222000000000009' },
  };

  it('asks a second person to confirm a bank account that changed', async () => {
    await keep(requestOf(registrar('anna'), entry, { code: FIRM }), deps());
    const seen = { number: entry.bankAccount.number };
    expect(await refusalCode(confirm(requestOf(registrar('anna'), seen, { code: FIRM }), deps()))).toBe(
      'SECOND_PERSON_NEEDED',
    );
    const { body } = await confirm(requestOf(registrar('boris'), seen, { code: FIRM }), deps());
    expect(body.bankAccount).toMatchObject({ enteredBy: 'anna', confirmedBy: 'boris' });
  });

  it('does not let the second person confirm an account that was changed while they looked', async () => {
    await keep(requestOf(registrar('anna'), entry, { code: FIRM }), deps());
    const seen = { number: entry.bankAccount.number };
    const swapped = { ...entry, bankAccount: { ...entry.bankAccount, number: '6222000000006666' } };
    await keep(requestOf(registrar('anna'), swapped, { code: FIRM }), deps());
    const attempt = confirm(requestOf(registrar('boris'), seen, { code: FIRM }), deps());
    expect(await refusalCode(attempt)).toBe('BANK_ACCOUNT_DIFFERS');
    expect((await loadEnterprise(table, FIRM)).bankAccount).not.toHaveProperty('confirmedBy');
  });

  it('is kept and seen by the county of the enterprise, by bureaus and by people of the whole city', async () => {
    const as = async (role: string, department?: string) => {
      const caller = { person: 'boris', roles: [role], creditCodes: [], ...(department && { department }) };
      const path = { code: FIRM };
      const tries = [
        ...(role === 'registrar'
          ? [
              keep(requestOf(caller, entry, path), deps()),
              confirm(requestOf(caller, { number: '6222000000000009' }, path), deps()),
            ]
          : []),
        readEnterprise(requestOf(caller, undefined, path), deps()),
      ];
      return new Set(await Promise.all(tries.map(refusalCode)));
    };
    const elsewhere = new Set(['ENTERPRISE_ELSEWHERE']);
    expect(await as('registrar', 'hulin')).toEqual(elsewhere);
    expect(await as('registrar', 'nowhere')).toEqual(elsewhere);
    expect(await as('officer', 'hulin')).toEqual(elsewhere);
    expect(await as('officer')).toEqual(elsewhere);
    const allowed = new Set(['no refusal']);
    expect(await as('officer', 'mishan')).toEqual(allowed);
    expect(await as('officer', 'commerce')).toEqual(allowed);
    expect(await as('officer', 'province-commerce')).toEqual(allowed);
    expect(await as('finance', 'finance')).toEqual(allowed);
    expect(await as('auditor')).toEqual(allowed);
    expect(await as('registrar', 'mishan')).not.toContain('ENTERPRISE_ELSEWHERE');
    const away = { ...entry, county: 'hulin' };
    const mishan = { person: 'anna', roles: ['registrar'], creditCodes: [], department: 'mishan' };
    expect(await refusalCode(keep(requestOf(mishan, away, { code: FIRM }), deps()))).toBe('ENTERPRISE_ELSEWHERE');
  });

  it('refuses a county that is not in the register and a code that differs from the address', async () => {
    expect(
      await refusalCode(keep(requestOf(registrar('anna'), { ...entry, county: 'finance' }, { code: FIRM }), deps())),
    ).toBe('COUNTY_UNKNOWN');
    expect(await refusalCode(keep(requestOf(registrar('anna'), entry, { code: OTHER }), deps()))).toBe(
      'CREDIT_CODE_DIFFERS',
    );
  });

  it('does not write when a register record is loaded again unchanged', async () => {
    const fact = {
      action: 'load',
      by: { kind: 'system' as const, id: 'test' },
      at: NOW,
      recordedAt: NOW,
      correlationId: 'x',
    };
    expect(await saveRegisterRecord(table, 'DEPARTMENT#x', { id: 'x' }, fact)).toBe('saved');
    expect(await saveRegisterRecord(table, 'DEPARTMENT#x', { id: 'x' }, fact)).toBe('unchanged');
  });
});
