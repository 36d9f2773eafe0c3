import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { freezeC5Facts } from '../../../../shared/evidence/cargo/freeze-cargo-facts.ts';
import { FREEZE_FINDINGS } from '../../../../shared/evidence/cargo/freeze-findings.ts';
import { LOCAL_USE_COLUMNS } from '../../../../shared/evidence/cargo/local-use.ts';
import { LOCAL_USE_FINDINGS } from '../../../../shared/evidence/cargo/local-use-findings.ts';
import { REGISTER_COLUMNS } from '../../../../shared/evidence/cargo/register.ts';
import type { FrozenSource } from '../../../../shared/evidence/frozen.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import { inventImports } from '../../../support/documents/imports.ts';
import { LOCAL_USE_HEADINGS, type LocalUseRow, localUseXlsx } from '../../../support/documents/local-use-files.ts';
import { REGISTER_HEADINGS, type RegisterRow, registerCsv } from '../../../support/documents/register-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { APPLICANT, REFERENCE } from '../case-reference.ts';

const plan = { year: '2022', creditCode: APPLICANT, name: '密山示例资源有限公司' };

function uses(change: Partial<LocalUseRow> = {}, seed = 7): LocalUseRow[] {
  return inventImports({ ...plan, seed, count: 3 }).localUse.map((row, at) => (at === 0 ? { ...row, ...change } : row));
}

const read = (bytes: Uint8Array) => readDocument({ kind: 'local-use', bytes, reference: REFERENCE });

describe('a local-use statement', () => {
  test.each([1, 2, 3])('is read exactly (seed %i)', async (seed) => {
    const { localUse } = inventImports({ ...plan, seed, count: 12 });
    const document = await read(await localUseXlsx(localUse));
    expect(document.outcome).toBe('read');
    const asWritten = (row: Readonly<Record<string, string>>) => ({
      ...row,
      usedInCity: Number(row.usedInCity),
      usedInProvince: Number(row.usedInProvince),
    });
    expect(document.rows?.map((row) => asWritten(row.values))).toEqual(localUse.map(asWritten));
  });

  test('has the headings of the published template, and the template itself is empty', async () => {
    const bytes = new Uint8Array(readFileSync('seeds/templates/local-use.xlsx'));
    const workbook = await readXlsx(bytes);
    const headings = LOCAL_USE_COLUMNS.map((column) => column.heading);
    expect(workbook.sheets[0]?.rows[0]).toEqual(headings);
    expect(Object.values(LOCAL_USE_HEADINGS)).toEqual(headings);
    expect(Object.values(REGISTER_HEADINGS)).toEqual(REGISTER_COLUMNS.map((column) => column.heading));
    expect((await read(bytes)).findings.map((finding) => finding.code)).toEqual(['TABLE_EMPTY']);
  });

  const cases: [keyof typeof LOCAL_USE_FINDINGS, LocalUseRow[]][] = [
    ['LOCAL_USE_CITY_ABOVE_PROVINCE', uses({ usedInCity: '10.001', usedInProvince: '10' })],
    ['LOCAL_USE_ROW_EMPTY', uses({ usedInCity: '0', usedInProvince: '0', storedOrResold: '0' })],
    ['LOCAL_USE_ROW_TWICE', [...uses(), uses()[0] as LocalUseRow]],
    ['LOCAL_USE_DATE_BEFORE_YEAR', uses({ date: '2021-12-31' })],
    ['LOCAL_USE_DATE_AFTER_YEAR', uses({ date: '2023-01-02' })],
  ];

  test.each(cases)('%s', async (code, rows) => {
    const document = await read(await localUseXlsx(rows));
    expect(document.findings.map((finding) => finding.code)).toEqual([code, 'LOCAL_USE_IS_A_STATEMENT']);
    expect(document.outcome).toBe(LOCAL_USE_FINDINGS[code].severity === 'person' ? 'to-a-person' : 'blocked');
    expect(JSON.stringify(document.findings)).not.toMatch(/\{\w/);
  });

  test('every code of the statement has its case', () => {
    const shown = [...cases.map(([code]) => code), 'LOCAL_USE_IS_A_STATEMENT'];
    expect(new Set(shown)).toEqual(new Set(Object.keys(LOCAL_USE_FINDINGS)));
  });
});

type Papers = {
  register?: RegisterRow[];
  secondRegister?: RegisterRow[];
  localUse?: LocalUseRow[];
  secondUse?: LocalUseRow[];
};

async function source(documentId: string, kind: 'register' | 'local-use', bytes: Uint8Array): Promise<FrozenSource> {
  return { documentId, sha256: documentId.repeat(8), document: await readDocument({ kind, bytes }) };
}

/** Reads without a reference, so that only what freezing itself compares can speak. */
async function freeze(papers: Papers) {
  const documents = await Promise.all([
    ...(papers.register ? [source('r1', 'register', registerCsv(papers.register))] : []),
    ...(papers.secondRegister ? [source('r2', 'register', registerCsv(papers.secondRegister))] : []),
    ...(papers.localUse ? [source('u1', 'local-use', await localUseXlsx(papers.localUse))] : []),
    ...(papers.secondUse ? [source('u2', 'local-use', await localUseXlsx(papers.secondUse))] : []),
  ]);
  return freezeC5Facts({ documents, reference: REFERENCE });
}

const year = inventImports({ ...plan, seed: 7, count: 3 });
const [first, second, third] = year.register as [RegisterRow, RegisterRow, RegisterRow];
const [use, otherUse, lastUse] = year.localUse as [LocalUseRow, LocalUseRow, LocalUseRow];

describe('the facts of C5', () => {
  test('carry tonnes exactly, per declaration, with the document, the cells and the method of each', async () => {
    const register = [{ ...first, grossKg: '30200', netKg: '30050.5', weighedKg: '30020' }];
    const localUse = [{ ...use, usedInCity: '20.1', usedInProvince: '25', storedOrResold: '1.25' }];
    const { facts, provenance, findings } = await freeze({ register, localUse });
    expect(findings).toEqual([]);
    const id = facts.goods?.[0]?.id ?? '';
    expect(facts.goods).toEqual([
      {
        id,
        kind: expect.stringMatching(/coal|timber|soya|fertiliser/),
        enteredInArea: true,
        tonnesNet: '30.0505',
        tonnesGross: '30.2',
        tonnesWeighed: '30.02',
        usedInCity: '20.1',
        usedInProvince: '25',
        storedOrResoldInCity: '1.25',
      },
    ]);
    expect(provenance).toContainEqual({
      fact: `goods[${id}].tonnesNet`,
      documentId: 'r1',
      sha256: 'r1'.repeat(8),
      path: '净重（千克）: row 2',
      method: 'register-column',
    });
    expect(provenance).toContainEqual({
      fact: `goods[${id}].usedInCity`,
      documentId: 'u1',
      sha256: 'u1'.repeat(8),
      path: '本市加工或最终使用（吨）: row 2',
      method: 'enterprise-statement',
    });
    const proven = new Set(provenance.map((one) => one.fact.replace(/^.*\./, '')));
    expect([...proven].sort()).toEqual(
      Object.keys(facts.goods?.[0] ?? {})
        .filter((name) => name !== 'id')
        .sort(),
    );
  });

  test('leave out what no document proves', async () => {
    const { facts, findings } = await freeze({ register: [{ ...first, port: '某地', weighedKg: '' }] });
    expect(Object.keys(facts.goods?.[0] ?? {})).toEqual(['id', 'kind', 'tonnesNet', 'tonnesGross']);
    expect(findings.map((finding) => finding.code)).toEqual(['LOCAL_USE_ABSENT', 'PORT_OF_ENTRY_UNCLEAR']);
    expect((await freeze({ localUse: [use] })).facts).toEqual({});
  });

  test('say where the goods were declared only when an owner gave the ports their codes', async () => {
    const documents = [
      await source('r1', 'register', registerCsv([{ ...first, declarationNo: `9901${first.declarationNo.slice(4)}` }])),
    ];
    const ports = [
      { name: '密山', code: '9901', inArea: true },
      { name: '虎林', inArea: true },
    ];
    const goods = freezeC5Facts({ documents, reference: { ...REFERENCE, ports } }).facts.goods;
    expect(goods?.[0]?.declaredInArea).toBe(true);
    expect(freezeC5Facts({ documents, reference: REFERENCE }).facts.goods?.[0]).not.toHaveProperty('declaredInArea');
  });

  test('never add unlike goods of one declaration', async () => {
    const register = [
      { ...first, itemNo: '1' },
      { ...second, declarationNo: first.declarationNo, itemNo: '2', goodsName: '铁矿', hsCode: '2601111000' },
    ];
    const { facts } = await freeze({ register, localUse: [use] });
    expect(facts.goods?.map((goods) => goods.tonnesNet)).toEqual(
      [first, second].map((row) => String(Number(row.netKg) / 1000)),
    );
    expect(facts.goods?.[1]).toMatchObject({ kind: 'other', usedInCity: '0' });
  });

  const cases: [keyof typeof FREEZE_FINDINGS, Papers, number][] = [
    ['REGISTER_ABSENT', {}, 0],
    ['LOCAL_USE_ABSENT', { register: [first] }, 1],
    ['DOCUMENT_NOT_USABLE', { register: [first], localUse: [use], secondRegister: [{ ...second, netKg: '99999' }] }, 1],
    ['ROW_NOT_APPLICANT', { register: [first, { ...second, consigneeCode: inventCreditCode(5) }], localUse: [use] }, 1],
    ['ROW_OUTSIDE_YEAR', { register: [first, { ...second, date: '2021-05-05' }], localUse: [use] }, 1],
    ['TONNE_COUNTED_TWICE', { register: [first, second], secondRegister: [second], localUse: [use, otherUse] }, 2],
    ['DECLARATION_NOT_IN_REGISTER', { register: [first], localUse: [use, lastUse] }, 1],
    ['GOODS_UNLIKE', { register: [first, second], localUse: [use, { ...otherUse, goodsName: '其他货物' }] }, 2],
    ['USED_MORE_THAN_IMPORTED', { register: [first], localUse: [{ ...use, usedInProvince: '99' }] }, 1],
    [
      'USED_MORE_THAN_WEIGHED',
      {
        register: [{ ...first, grossKg: '30200', netKg: '30000', weighedKg: '29900' }],
        localUse: [{ ...use, usedInCity: '29.9', usedInProvince: '29.9', storedOrResold: '0.001' }],
      },
      1,
    ],
    [
      'USED_BEFORE_IMPORT',
      { register: [{ ...first, date: '2022-11-30' }], localUse: [{ ...use, date: '2022-11-29' }] },
      1,
    ],
    ['USE_LINE_TWICE', { register: [first], localUse: [use], secondUse: [use] }, 1],
    ['USE_NOT_LISTED', { register: [first, second, third], localUse: [use] }, 3],
    ['PORT_OF_ENTRY_UNCLEAR', { register: [{ ...first, port: '某地' }], localUse: [use] }, 1],
  ];

  test.each(cases)('%s', async (code, papers, goods) => {
    const frozen = await freeze(papers);
    const about = new Set(['LOCAL_USE_ABSENT', 'USE_NOT_LISTED'].filter((one) => one !== code));
    const codes = frozen.findings.map((finding) => finding.code).filter((one) => !about.has(one));
    expect(codes).toEqual([code]);
    expect(frozen.facts.goods?.length ?? 0).toBe(goods);
    expect(JSON.stringify(frozen.findings)).not.toMatch(/\{\w/);
  });

  test('a line repeated in another statement, or a row in another register, counts once', async () => {
    const once = await freeze({ register: [first], localUse: [use] });
    const twice = await freeze({ register: [first], secondRegister: [first], localUse: [use], secondUse: [use] });
    expect(twice.facts).toEqual(once.facts);
  });

  test('every code of freezing has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(FREEZE_FINDINGS)));
  });
});
