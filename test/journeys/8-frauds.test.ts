import { beforeAll, describe, expect, it } from 'vitest';
import { settledStage } from '../../local/play/play-case.ts';
import { accountOf } from '../../local/play/play-system.ts';
import { type FileToUpload, type Uploaded, uploadFiles, XLSX } from '../../local/play/upload.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { sha256 } from '../../shared/kernel/digest.ts';
import { loadDocument } from '../../shared/store/applications.ts';
import { keyHeldBy } from '../../shared/store/evidence-key-records.ts';
import { billXml, recordsZip, xmlZip } from '../support/documents/care-bills.ts';
import { inventCare, rosterXlsx } from '../support/documents/care-files.ts';
import { inventImports } from '../support/documents/imports.ts';
import { localUseXlsx } from '../support/documents/local-use-files.ts';
import { encodeCsv, type RegisterRow, registerCsv } from '../support/documents/register-files.ts';
import { JANUARY, viewOf } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

/** Characters that nobody sees: zero-width space, zero-width non-joiner, full-width blank. */
const UNSEEN = ['\u200b', '\u200c', '\u3000'] as const;

let system: RunningSystem;
beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
});

type Filed = { readonly id: string; readonly token: string; readonly enterprise: Enterprise };

async function filed(serial: string, item: 'C5' | 'C2', more: Partial<Enterprise> = {}): Promise<Filed> {
  const enterprise = await newEnterprise(system, serial, more);
  const { creditCode } = enterprise;
  const token = await system.tokenOf(accountOf(creditCode));
  const body = { creditCode, policyYear: 2022, item, declared: {} };
  const { id } = (await system.api.must('POST', '/applications', token, body)) as { id: string };
  return { id, token, enterprise };
}

const file = (slot: string, name: string, type: string, bytes: Uint8Array): FileToUpload => ({
  slot,
  name,
  type,
  bytes,
});
const registerFile = (rows: readonly RegisterRow[], name = '登记表.csv') =>
  file('register', name, 'text/csv', registerCsv(rows));
const upload = ({ id, token }: Filed, files: readonly FileToUpload[]): Promise<Uploaded[]> =>
  uploadFiles(system.api, token, id, files);

/** What became of one file: its status and the codes that were found. */
async function told(of: Filed, one: FileToUpload): Promise<readonly string[]> {
  const [document] = await upload(of, [one]);
  return [document?.status ?? '', ...(document?.findings ?? []).map(({ code }) => code)];
}

/** The 3,000 tonnes of 75 declarations, and the same listed again in other words. */
const imports = (enterprise: Enterprise, seed: number) =>
  inventImports({
    ...{ seed, year: '2022', creditCode: enterprise.creditCode, name: enterprise.name },
    ...{ count: 75, netKg: '40000', localPercent: 70 },
  });
const inOtherWords = (rows: readonly RegisterRow[]): RegisterRow[] =>
  rows.map((row, n) => ({
    ...row,
    manifestNo: `9${row.manifestNo.slice(1)}`,
    billNo: `MT${row.billNo.slice(2)}`,
    goodsName: `${row.goodsName.slice(0, 2)}${UNSEEN[n % UNSEEN.length]}${row.goodsName.slice(2)}`,
  }));

/** Nothing was assessed, and nobody was asked to approve anything. */
async function noAward(of: Filed): Promise<void> {
  const { award, decisions } = await viewOf(system, of.token, of.id);
  expect([award, decisions]).toEqual([null, []]);
}

describe('declarations listed a second time', () => {
  let first: Filed;
  let rows: RegisterRow[];
  beforeAll(async () => {
    first = await filed('F1', 'C5');
    rows = imports(first.enterprise, 881).register;
  });

  it('in the same register are blocked: 3,000 tonnes do not become 6,000', async () => {
    const twice = await filed('F2', 'C5');
    const { register, localUse } = imports(twice.enterprise, 882);
    const doubled = registerFile([...register, ...inOtherWords(register)]);
    expect(await told(twice, doubled)).toEqual(expect.arrayContaining(['blocked', 'REGISTER_DECLARATION_TWICE']));
    await upload(twice, [file('local-use', '台账.xlsx', XLSX, await localUseXlsx(localUse))]);
    const submitted = await system.api.call('POST', `/applications/${twice.id}/submit`, twice.token);
    expect([submitted.status, submitted.body.code]).toEqual([422, 'DOCUMENTS_MISSING']);
    await noAward(twice);
  });

  it('in a second file are counted here already', async () => {
    expect((await told(first, registerFile(rows)))[0]).toBe('read');
    expect(await told(first, registerFile(inOtherWords(rows), '登记表（补充）.csv'))).toEqual(
      expect.arrayContaining(['blocked', 'EVIDENCE_COUNTED_HERE']),
    );
  });

  it('by another enterprise are counted elsewhere already; in the number itself the character is refused', async () => {
    const other = await filed('F3', 'C5');
    const { creditCode: consigneeCode, name: consignee } = other.enterprise;
    const mine = inOtherWords(rows).map((row) => ({ ...row, consigneeCode, consignee }));
    expect(await told(other, registerFile(mine))).toEqual(
      expect.arrayContaining(['blocked', 'EVIDENCE_COUNTED_ELSEWHERE']),
    );
    const hidden = mine.map((row) => ({ ...row, declarationNo: `${row.declarationNo}\u200b` }));
    expect(await told(other, registerFile(hidden))).toEqual(expect.arrayContaining(['refused', 'CODE_HAS_UNSEEN']));
    await noAward(other);
  });

  it('and held under a key as earlier readers wrote it are met all the same', async () => {
    const old = imports(first.enterprise, 883).register.slice(0, 1);
    const [{ declarationNo, hsCode, goodsName }] = old as [RegisterRow];
    const [document] =
      (await upload(first, [registerFile(imports(first.enterprise, 884).register, '另一份.csv')])) ?? [];
    const record = await loadDocument(system.table, first.id, document?.id ?? '');
    const { creditCode } = first.enterprise;
    const holder = { applicationId: first.id, documentId: record?.id ?? '', versionId: record?.versionId ?? '' };
    const digest = sha256(`C5+P4a register ${declarationNo} ${hsCode} ${goodsName}`);
    const held = keyHeldBy(digest, 'C5+P4a', undefined, [{ ...holder, creditCode, item: 'C5', kind: 'register' }]);
    await system.table.transact([held]);
    const other = await filed('F4', 'C5');
    const { creditCode: consigneeCode, name: consignee } = other.enterprise;
    const mine = old.map((row) => ({ ...row, consigneeCode, consignee }));
    expect(await told(other, registerFile(mine))).toEqual(
      expect.arrayContaining(['blocked', 'EVIDENCE_COUNTED_ELSEWHERE']),
    );
  });

  it('nor does a truck count twice because its plate is written otherwise', async () => {
    const headings = [
      '过磅单号',
      '过磅日期',
      '车牌号',
      '货物名称',
      '过磅毛重（千克）',
      '皮重（千克）',
      '过磅净重（千克）',
      '报关单号',
    ];
    const ticket = (no: string, plate: string) => [
      ...[no, '2022-06-08', plate, '原煤', '45000', '15000', '30000'],
      rows[0]?.declarationNo ?? '',
    ];
    const tickets = (name: string, ...lines: string[][]) =>
      file('weighbridge', name, 'text/csv', encodeCsv([headings, ...lines], 'utf-8'));
    const plates = ['黑G70801', '黑G 70801', '黑Ｇ７０８０１', '黑g70801', '黑G·70801'];
    expect(await told(first, tickets('五种写法.csv', ...plates.map((plate) => ticket('T-7801', plate))))).toEqual(
      expect.arrayContaining(['blocked', 'WEIGHING_TICKET_TWICE']),
    );
    expect((await told(first, tickets('过磅单.csv', ticket('T-7802', '黑G70801'))))[0]).not.toBe('blocked');
    expect(await told(first, tickets('又一份.csv', ticket('ｔ-7802', '黑ｇ·７０８０１')))).toEqual(
      expect.arrayContaining(['blocked', 'EVIDENCE_COUNTED_HERE']),
    );
  });
});

describe('guests counted a second time', () => {
  let hospital: Filed;
  const GUESTS = 260;
  const season = (seed: number) => {
    const { creditCode: institutionCode, name: institution } = hospital.enterprise;
    return inventCare({ seed, year: '2022', institutionCode, institution, count: GUESTS });
  };
  beforeAll(async () => {
    const more = { kind: 'public-institution', careMainBusiness: true, county: 'hulin' } as const;
    hospital = await filed('F5', 'C2', more);
  });

  it('by one invoice twice in an archive are found, byte for byte and saved anew', async () => {
    const { bills, records } = season(886);
    const { creditCode: code, name } = hospital.enterprise;
    const xml = (n: number) => billXml(bills[n] as (typeof bills)[number], { code, name }, records[n]?.name ?? '');
    const anew = new TextEncoder().encode(`${new TextDecoder().decode(xml(0))}\n<!-- 另存 -->\n`);
    const archive = [xml(0), xml(1), xml(0), anew].map((data, n) => ({ name: `发票 ${n}`, data }));
    const zip = file('invoice', '结算发票.zip', 'application/zip', xmlZip(archive));
    const [document] = await upload(hospital, [zip]);
    const twice = document?.findings.filter(({ code: found }) => found === 'EVIDENCE_TWICE_IN_ARCHIVE');
    expect([document?.status, twice]).toMatchObject(['blocked', [{ at: 'entry 3, 4', severity: 'blocks' }]]);
    await system.api.must('POST', `/applications/${hospital.id}/documents/${document?.id}/set-aside`, hospital.token);
  });

  it('by their passports with another day of birth in a second roster stop the case: 260 persons are not 520', async () => {
    const [one, other] = [season(887), season(888)];
    // The same passports with another day of birth, in the roster and in the records alike.
    const birth = (day: string) => (day.endsWith('1') ? day.replace(/1$/, '2') : day.replace(/.$/, '1'));
    const again = <T extends { passport: string; birthDate: string }>(rows: readonly T[], n: number, row: T): T => ({
      ...row,
      passport: rows[n]?.passport ?? '',
      birthDate: birth(rows[n]?.birthDate ?? ''),
    });
    const rosters = [one.roster, other.roster.map((row, n) => again(one.roster, n, row))];
    const records = [...one.records, ...other.records.map((row, n) => again(one.records, n, row))];
    const { creditCode: code, name } = hospital.enterprise;
    const invoices = [...one.bills, ...other.bills].map((bill, n) => ({
      name: `发票 ${n}`,
      data: billXml(bill, { code, name }, records[n]?.name ?? ''),
    }));
    const uploaded = await upload(hospital, [
      ...(await Promise.all(
        rosters.map(async (rows, n) => file('roster', `名单${n}.xlsx`, XLSX, await rosterXlsx(rows))),
      )),
      file('medical-record', '病历.zip', 'application/zip', recordsZip(records)),
      file('invoice', '发票.zip', 'application/zip', xmlZip(invoices)),
    ]);
    expect(uploaded.map(({ status }) => status)).not.toContain('refused');
    await system.api.must('POST', `/applications/${hospital.id}/submit`, hospital.token);
    const view = await settledStage(system.api, hospital.token, hospital.id, ['returned', 'assessed']);
    expect([view.stage, view.award]).toEqual(['returned', null]);
    const { findings } = await system.api.must('GET', `/applications/${hospital.id}`, hospital.token);
    const found = (findings as readonly { code: string }[]).map((one) => one.code);
    expect(found).toContain('CARE_PERSON_IN_TWO_FORMS');
    await noAward(hospital);
  });
});
