import { beforeEach, describe, expect, it } from 'vitest';
import { recordCheck } from '../../../functions/evidence/record-status-check.ts';
import { read } from '../../../functions/intake/read-application.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { Stage } from '../../../shared/application/life-cycle.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import { loadApplication, loadDocument, saveApplication } from '../../../shared/store/applications.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { listStatusChecks, stageStatusChecks } from '../../../shared/store/status-checks.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { applicant, doorFakes, NOW, officer, refusalCode, requestOf } from '../../support/case.ts';
import { billXml, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare } from '../../support/documents/care-files.ts';
import { careWorld, HOSPITAL, HOSPITAL_NAME, occasion, XML, ZIP } from './world.ts';

const season = inventCare({ seed: 5, year: '2022', institutionCode: HOSPITAL, institution: HOSPITAL_NAME, count: 4 });
const seller = { code: HOSPITAL, name: HOSPITAL_NAME };
const xmlOf = (n: number) => billXml(season.bills[n] as (typeof season.bills)[number], seller, 'ORLOVA ANNA');
const numberOf = (n: number) => season.bills[n]?.number ?? '';
const archive = xmlZip([0, 1, 2].map((n) => ({ name: `bill-${n}`, data: xmlOf(n) })));
const TODAY = '2023-01-10';

let world: Awaited<ReturnType<typeof careWorld>>;
let documentId: string;

beforeEach(async () => {
  world = await careWorld();
  const { PK, SK, ...tables } = (await world.table.get({ PK: 'REFERENCE#evidence', SK: 'HEAD' })) ?? { PK: '', SK: '' };
  const fact = { action: 'seed', by: occasion.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  world.table.items.delete(`${PK}\u0000${SK}`);
  world.table.items.delete('REFERENCE#evidence\u0000AUDIT#00000001');
  const { version, audit, ...known } = tables as Record<string, unknown>;
  await saveRegisterRecord(
    world.table,
    'REFERENCE#evidence',
    { ...known, statusCheck: { share: '1', above: '0' } },
    fact,
  );
  documentId = (await world.upload('invoice', ZIP, archive)).documentId;
  await at('assessed');
});

async function at(stage: Stage) {
  const before = await loadApplication(world.table, world.id);
  const fact = { action: 'test', by: occasion.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  await saveApplication(world.table, before, { ...before, stage }, { fact });
}
const deps = () => ({ ...doorFakes(), table: world.table });
const record = (given: object, caller: Caller = officer('health'), document = documentId) =>
  recordCheck(
    requestOf(
      caller,
      { entry: 2, invoiceNumber: numberOf(1), result: 'void' as const, checkedOn: TODAY, ...given },
      { id: world.id, documentId: document },
    ),
    deps(),
  );
const view = async (caller: Caller) => {
  const objects = { getJson: async () => ({}) };
  const { body } = await read(requestOf(caller, undefined, { id: world.id }), { ...deps(), objects });
  return body as typeof body & { statusChecks?: { invoiceNumber: string; entry?: number; answer?: object }[] };
};
const documentNow = async () => (await loadDocument(world.table, world.id, documentId)) ?? { findings: [], status: '' };
const codes = async () => (await documentNow()).findings.map(({ code }) => code);

describe('a drawn invoice', () => {
  it('is listed for officials with what the platform asks for, and not for the applicant', async () => {
    const { statusChecks } = await view(officer('health'));
    expect(statusChecks?.map(({ entry, invoiceNumber }) => [entry, invoiceNumber])).toEqual(
      [0, 1, 2].map((n) => [n + 1, numberOf(n)]),
    );
    expect(statusChecks?.[0]).toMatchObject({
      gross: season.bills[0]?.gross,
      issuedOn: season.bills[0]?.issuedOn,
      checkAt: 'https://inv-veri.chinatax.gov.cn',
    });
    expect(await view(applicant(HOSPITAL))).not.toHaveProperty('statusChecks');
    expect(await codes()).toContain('INVOICE_DRAWN_FOR_STATUS');
    const [drawn] = (await documentNow()).findings.filter(({ code }) => code === 'INVOICE_DRAWN_FOR_STATUS');
    expect(drawn?.zh).toMatch(/^例如：抽查：请在 inv-veri\.chinatax\.gov\.cn 查验发票 \d{20}/);
  });

  it('that is no archive is named by its document alone', async () => {
    await at('draft');
    const single = (await world.upload('invoice', XML, xmlOf(3), 'a.xml')).documentId;
    await at('assessed');
    const answer = await record(
      { entry: undefined, invoiceNumber: numberOf(3), result: 'normal' },
      officer('health'),
      single,
    );
    expect(answer.body).toMatchObject({ documentId: single, result: 'normal' });
  });
});

describe('the result of a check', () => {
  it('is shown, and written into the audit chain without the note', async () => {
    const screenshotSha256 = 'ab'.repeat(32);
    await record({ result: 'normal', note: '截图已存', screenshotSha256 });
    const [, check] = (await view(officer('hulin'))).statusChecks ?? [];
    expect(check?.answer).toMatchObject({
      result: 'normal',
      department: 'health',
      person: 'health-officer',
      note: '截图已存',
    });
    const chain = await queryAll(world.table, `APPLICATION#${world.id}`, 'AUDIT#');
    const entry = chain.at(-1) as unknown as AuditEntry;
    expect(entry).toMatchObject({
      action: 'record-status-check',
      details: { document: documentId, entry: 2, result: 'normal', department: 'health' },
      digests: { screenshot: screenshotSha256 },
    });
    expect(JSON.stringify(entry)).not.toContain('截图已存');
  });

  it.each([
    ['void', 'INVOICE_STATUS_VOID'],
    ['red-lettered', 'INVOICE_STATUS_RED_LETTERED'],
    ['not-found', 'INVOICE_STATUS_NOT_FOUND'],
  ] as const)('%s stands on the document, which goes to a person', async (result, code) => {
    await record({ result });
    const { findings, status } = await documentNow();
    expect([status, findings[0]]).toEqual(['to-a-person', expect.objectContaining({ code, at: 'entry 2' })]);
    expect(findings[0]?.zh).toContain(numberOf(1));
  });

  it('that was bad is corrected by a second person with a reason, and by nobody else', async () => {
    await record({ result: 'not-found' });
    expect(await refusalCode(record({ result: 'normal', note: '号码抄错' }))).toBe('STATUS_CHECK_SECOND_PERSON');
    const other = officer('commerce');
    expect(await refusalCode(record({ result: 'normal' }, other))).toBe('STATUS_CHECK_SECOND_PERSON');
    await record({ result: 'normal', note: '号码抄错' }, other);
    expect((await codes()).filter((code) => code.startsWith('INVOICE_STATUS'))).toEqual([]);
  });

  it('given again takes the place of the one before', async () => {
    await record({ result: 'void' });
    await record({ result: 'red-lettered', note: '税务平台已更新' }, officer('commerce'));
    expect((await codes()).filter((code) => code.startsWith('INVOICE_STATUS'))).toEqual([
      'INVOICE_STATUS_RED_LETTERED',
    ]);
  });

  it.each([
    ['of an invoice that was not drawn', { entry: 9 }, 'STATUS_CHECK_NOT_DRAWN'],
    ['of another number', { invoiceNumber: '22232000000000009999' }, 'INVOICE_NUMBER_DIFFERS'],
    ['of a day to come', { checkedOn: '2023-01-11' }, 'STATUS_CHECK_DAY_WRONG'],
    ['of a day before the invoice', { checkedOn: '2021-12-31' }, 'STATUS_CHECK_DAY_WRONG'],
    ['of no day at all', { checkedOn: '2023-02-30' }, 'DATE_WRONG'],
  ])('%s is refused', async (_, given, code) => {
    expect(await refusalCode(record(given))).toBe(code);
  });

  it('is recorded by officers of the departments that decide, and never by who filed', async () => {
    expect(await refusalCode(record({}, officer('mishan')))).toBe('APPLICATION_NOT_FOUND');
    const auditor: Caller = { person: 'a', roles: ['officer', 'auditor'], creditCodes: [] };
    expect(await refusalCode(record({}, auditor))).toBe('STATUS_CHECK_NOT_YOURS');
    const filer: Caller = { ...officer('health'), person: `person-of-${HOSPITAL}` };
    expect(await refusalCode(record({}, filer))).toBe('STATUS_CHECK_NOT_YOURS');
  });

  it.each(['draft', 'paid', 'refused', 'withdrawn'] as const)('is not taken when the case is %s', async (stage) => {
    await at(stage);
    expect(await refusalCode(record({}))).toBe('STATUS_CHECK_CLOSED');
  });

  it('goes with its document: what was set aside is no open check', async () => {
    await at('returned');
    await setAside(requestOf(applicant(HOSPITAL), undefined, { id: world.id, documentId }), deps());
    expect((await view(officer('health'))).statusChecks).toEqual([]);
    expect(await refusalCode(record({}))).toBe('STATUS_CHECK_NOT_DRAWN');
  });

  it('stays when the list of drawn invoices is written again', async () => {
    await record({ result: 'normal' });
    const checks = await listStatusChecks(world.table, world.id);
    await stageStatusChecks(
      world.table,
      world.id,
      checks.map(({ answer, ...drawn }) => drawn),
    );
    expect((await listStatusChecks(world.table, world.id)).filter(({ answer }) => answer)).toHaveLength(1);
  });
});
