import { beforeEach, describe, expect, it } from 'vitest';
import { recordChecks } from '../../../functions/evidence/record-status-checks.ts';
import { read } from '../../../functions/intake/read-application.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import type { Stage } from '../../../shared/application/life-cycle.ts';
import type { AuditEntry } from '../../../shared/audit/chain.ts';
import type { Refusal } from '../../../shared/kernel/refusal.ts';
import { loadApplication, loadDocument, saveApplication } from '../../../shared/store/applications.ts';
import { saveRegisterRecord } from '../../../shared/store/registers.ts';
import { listStatusChecks, stageStatusChecks } from '../../../shared/store/status-checks.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { applicant, handlerFakes, NOW, officer, refusalCode, requestOf } from '../../support/case.ts';
import { billXml, xmlZip } from '../../support/documents/care-bills.ts';
import { inventCare } from '../../support/documents/care-files.ts';
import { careWorld, context, HOSPITAL, HOSPITAL_NAME, XML, ZIP } from './world.ts';

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
  const event = { action: 'seed', by: context.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  world.table.items.delete(`${PK}\u0000${SK}`);
  world.table.items.delete('REFERENCE#evidence\u0000AUDIT#00000001');
  const { version, audit, ...known } = tables as Record<string, unknown>;
  await saveRegisterRecord(
    world.table,
    'REFERENCE#evidence',
    { ...known, statusCheck: { share: '1', above: '0' } },
    event,
  );
  documentId = (await world.upload('invoice', ZIP, archive)).documentId;
  await at('assessed');
});

async function at(stage: Stage) {
  const before = await loadApplication(world.table, world.id);
  const event = { action: 'test', by: context.by, at: NOW, recordedAt: NOW, correlationId: 'test' };
  await saveApplication(world.table, before, { ...before, stage }, { event });
}
const deps = () => ({ ...handlerFakes(), table: world.table });
type Result = Parameters<typeof recordChecks>[0]['body']['results'][number];
const many = (results: Result[], caller: Caller = officer('health'), checkedOn = TODAY) =>
  recordChecks(requestOf(caller, { checkedOn, results }, { id: world.id }), deps());
const record = (
  { checkedOn, ...given }: Partial<Result> & { checkedOn?: string },
  caller?: Caller,
  document = documentId,
) =>
  many(
    [{ documentId: document, entry: 2, invoiceNumber: numberOf(1), result: 'void', ...given }],
    caller,
    checkedOn ?? TODAY,
  );
const audited = async () =>
  (await queryAll(world.table, `APPLICATION#${world.id}`, 'AUDIT#'))
    .map((entry) => entry as unknown as AuditEntry)
    .filter(({ action }) => action === 'record-status-checks');
const view = async (caller: Caller) => {
  const objects = { getJson: async () => ({}) };
  const { body } = await read(requestOf(caller, undefined, { id: world.id }), { ...deps(), objects });
  return body as typeof body & {
    statusChecks?: { invoiceNumber: string; entry?: number; answer?: object; asked?: object }[];
    platformColumns?: string[];
  };
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
      asked: { code: '', number: numberOf(0), amount: season.bills[0]?.gross, checkDigits: '' },
    });
    expect((await view(officer('health'))).platformColumns).toEqual([
      ...['code', 'number', 'issuedOn', 'amount', 'checkDigits'],
    ]);
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
    expect(answer.body.results).toMatchObject([{ documentId: single, result: 'normal' }]);
  });
});

describe('many results at once', () => {
  const told = (n: number, result: Result['result'] = 'normal'): Result => ({
    ...{ documentId, entry: n + 1, invoiceNumber: numberOf(n), result },
  });

  it('are one commit, each on the audit entry, and each stands on its document', async () => {
    await many([told(0), told(1, 'void'), told(2, 'not-found')]);
    expect((await view(officer('health'))).statusChecks?.map(({ answer }) => answer)).toMatchObject([
      { result: 'normal' },
      { result: 'void' },
      { result: 'not-found' },
    ]);
    const entries = await audited();
    expect(entries.map(({ details }) => details?.results)).toEqual([
      { [`${documentId} 1`]: 'normal', [`${documentId} 2`]: 'void', [`${documentId} 3`]: 'not-found' },
    ]);
    expect((await codes()).filter((code) => code.startsWith('INVOICE_STATUS'))).toEqual([
      'INVOICE_STATUS_NOT_FOUND',
      'INVOICE_STATUS_VOID',
    ]);
  });

  it('sent again by the same person record nothing twice', async () => {
    await many([told(0), told(1, 'void')]);
    await many([told(0), told(1, 'void'), told(2)]);
    expect((await audited()).map(({ details }) => Object.keys(details?.results ?? {}))).toEqual([
      [`${documentId} 1`, `${documentId} 2`],
      [`${documentId} 3`],
    ]);
  });

  it.each([
    ['a number that differs', { invoiceNumber: '22232000000000009999' }, 'INVOICE_NUMBER_DIFFERS'],
    ['an invoice that was not drawn', { entry: 9 }, 'STATUS_CHECK_NOT_DRAWN'],
    ['a document of another case', { documentId: 'nobody' }, 'STATUS_CHECK_NOT_DRAWN'],
    ['one invoice twice', { entry: 1, invoiceNumber: numberOf(0) }, 'STATUS_CHECK_TWICE'],
  ])('%s among them is named, and nothing is recorded', async (_, wrong, code) => {
    const refused = await many([told(0), { ...told(1), ...wrong }]).catch((error: Refusal) => error);
    expect(refused).toMatchObject({ code });
    expect((refused as Refusal).message).toContain({ ...told(1), ...wrong }.invoiceNumber);
    expect(await audited()).toEqual([]);
    expect((await listStatusChecks(world.table, world.id)).filter(({ answer }) => answer)).toEqual([]);
  });

  it('more than a commit holds are recorded in parts, all of them', async () => {
    const sampled = Array.from({ length: 100 }, (_, n) => ({
      ...{ documentId, versionId: `v-${documentId}`, entry: n + 4 },
      ...{ invoiceNumber: String(10n ** 19n + BigInt(n)), issuedOn: '2022-05-03', gross: '1.00' },
    }));
    await stageStatusChecks(world.table, world.id, sampled);
    await many(sampled.map(({ entry, invoiceNumber }) => ({ documentId, entry, invoiceNumber, result: 'normal' })));
    expect((await audited()).map(({ details }) => Object.keys(details?.results ?? {}).length)).toEqual([45, 45, 10]);
    expect((await listStatusChecks(world.table, world.id)).filter(({ answer }) => answer)).toHaveLength(100);
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
    const [entry] = await audited();
    expect(entry).toMatchObject({
      details: { checkedOn: TODAY, results: { [`${documentId} 2`]: 'normal' }, department: 'health' },
      digests: { [`screenshot ${documentId} 2`]: screenshotSha256 },
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
