import { describe, expect, test } from 'vitest';
import { CROSS_CHECK_FINDINGS } from '../../../../shared/evidence/cargo/cross-check-findings.ts';
import { freezeC5Facts } from '../../../../shared/evidence/cargo/freeze-cargo-facts.ts';
import type { DocumentKindName } from '../../../../shared/evidence/document-kinds.ts';
import type { FreezeReference, FrozenSource } from '../../../../shared/evidence/frozen.ts';
import { readDocument } from '../../../../shared/evidence/read-document.ts';
import {
  declarationXml,
  type GeneratedDeclaration,
  roadManifestXml,
  type WeighbridgeRow,
  weighbridgeXlsx,
} from '../../../support/documents/customs-files.ts';
import { type LocalUseRow, localUseXlsx } from '../../../support/documents/local-use-files.ts';
import { type RegisterRow, registerCsv } from '../../../support/documents/register-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';
import { APPLICANT, REFERENCE } from '../case-reference.ts';

/** Port codes are invented: no owner has filled them in. */
const PORTS = [
  { name: '密山', code: '9901', inArea: true },
  { name: '虎林', code: '9902', inArea: true },
  { name: '绥芬河', code: '9903', inArea: false },
];

const row: RegisterRow = {
  manifestNo: '22050000001',
  billNo: 'MS1',
  date: '2022-05-03',
  port: '密山',
  vehicle: 'A123BC25',
  goodsName: '樟子松原木',
  hsCode: '4403210090',
  packages: '1',
  grossKg: '30200',
  netKg: '30000',
  consignor: 'OOO PRIMER',
  consignee: '密山示例资源有限公司',
  consigneeCode: APPLICANT,
  declarationNo: '000020221000000001',
  weighTicketNo: 'GB-1',
  weighedKg: '29950',
};
const coal: RegisterRow = {
  ...row,
  manifestNo: '22050000002',
  goodsName: '烟煤',
  hsCode: '2701121000',
  grossKg: '20100',
  netKg: '20000',
  weighTicketNo: 'GB-2',
  weighedKg: '19990',
};
const timberLine = { hsCode: '4403210090', name: '樟子松原木', netKg: '30000', total: '45000.50', currency: 'CNY' };
const coalLine = { hsCode: '2701121000', name: '烟煤', netKg: '20000', total: '8000', currency: 'CNY' };
const message: GeneratedDeclaration = {
  direction: 'I',
  declarationNo: row.declarationNo,
  consigneeCode: APPLICANT,
  importedOn: '2022-05-03',
  grossKg: '30200',
  netKg: '30000',
  lines: [timberLine],
  portCode: '9901',
  customsCode: '9901',
  tradeCountry: 'RUS',
};
const both: GeneratedDeclaration = { ...message, grossKg: '50300', netKg: '50000', lines: [timberLine, coalLine] };
const ticket: WeighbridgeRow = {
  ticketNo: 'GB-1',
  date: '2022-05-03',
  vehicle: 'A123BC25',
  goodsName: '原木',
  grossKg: '46950',
  tareKg: '17000',
  netKg: '29950',
  declarationNo: row.declarationNo,
};
const use: LocalUseRow = {
  declarationNo: row.declarationNo,
  goodsName: '樟子松原木',
  usedInCity: '20',
  usedInProvince: '25',
  storedOrResold: '0',
  date: '2022-12-01',
  user: '鸡西示例加工有限公司',
  invoiceNo: '22232000000000000001',
};

type Papers = {
  register?: RegisterRow[];
  messages?: Partial<GeneratedDeclaration>[];
  tickets?: Partial<WeighbridgeRow>[][];
  manifests?: { billNo: string; grossKg: string }[];
  uses?: Partial<LocalUseRow>[];
};

/** Documents are read without a reference, so that only what freezing itself compares can speak. */
async function freeze(papers: Papers, reference: Partial<FreezeReference> = {}) {
  const { register = [row], messages = [], tickets = [], manifests, uses } = papers;
  const source = async (id: string, kind: DocumentKindName, bytes: Uint8Array): Promise<FrozenSource> => {
    return { documentId: id, sha256: `sha of ${id}`, document: await readDocument({ kind, bytes }) };
  };
  const manifest = manifests && {
    type: 'MT4401',
    arrivedOn: '2022-05-03',
    consignments: manifests.map((one) => ({ ...one, consigneeCode: APPLICANT })),
  };
  const documents = await Promise.all([
    source('register', 'register', registerCsv(register)),
    ...messages.map((one, at) => source(`message-${at}`, 'declaration', declarationXml({ ...message, ...one }))),
    ...tickets.map(async (list, at) => {
      const rows = list.map((one) => ({ ...ticket, ...one }));
      return source(`tickets-${at}`, 'weighbridge', await weighbridgeXlsx(rows));
    }),
    ...(manifest ? [source('manifest', 'road-manifest', roadManifestXml(manifest))] : []),
    ...(uses ? [source('uses', 'local-use', await localUseXlsx(uses.map((one) => ({ ...use, ...one }))))] : []),
  ]);
  return freezeC5Facts({ documents, reference: { ...REFERENCE, ports: PORTS, ...reference } });
}

const codesOf = (frozen: { findings: readonly { code: string }[] }) =>
  frozen.findings.map((finding) => finding.code).filter((code) => code !== 'LOCAL_USE_ABSENT');

/** Gross, tare and net of a ticket that weighed so much. */
const weighing = (net: number) => ({ netKg: String(net), grossKg: String(net + 17_000) });

describe('papers beside the register of C5', () => {
  test('that agree add the value, the customs and their word for the weights', async () => {
    const frozen = await freeze({
      messages: [{}],
      tickets: [[ticket]],
      manifests: [{ billNo: 'MS1', grossKg: '30200' }],
    });
    expect(codesOf(frozen)).toEqual([]);
    expect(frozen.facts.goods).toEqual([
      {
        id: `${row.declarationNo}-timber`,
        kind: 'timber',
        enteredInArea: true,
        declaredInArea: true,
        tonnesNet: '30',
        tonnesGross: '30.2',
        tonnesWeighed: '29.95',
        value: '45000.50',
      },
    ]);
    const from = frozen.provenance.map(({ fact, documentId, path, method }) => [
      fact.replace(/^.*\./, ''),
      documentId,
      path,
      method,
    ]);
    expect(from).toContainEqual(['tonnesNet', 'register', '净重（千克）: row 2', 'register-column']);
    expect(from).toContainEqual(['tonnesNet', 'message-0', 'DecHead/NetWt', 'declaration-message']);
    expect(from).toContainEqual(['tonnesGross', 'message-0', 'DecHead/GrossWet', 'declaration-message']);
    expect(from).toContainEqual(['tonnesWeighed', 'tickets-0', '过磅净重（千克）: row 2', 'weighbridge-tickets']);
    expect(from).toContainEqual(['value', 'message-0', 'DecList/DeclTotal: line 1', 'declaration-message']);
    expect(from).toContainEqual(['declaredInArea', 'message-0', 'DecHead/CustomMaster', 'declaration-message']);
  });

  const figures: [string, Papers, object][] = [
    [
      'the smaller net counts, the register',
      { register: [{ ...row, netKg: '29990' }], messages: [{}] },
      { tonnesNet: '29.99' },
    ],
    [
      'the smaller net counts, the message',
      { messages: [{ netKg: '29980', lines: [{ ...timberLine, netKg: '29980' }] }] },
      { tonnesNet: '29.98' },
    ],
    [
      'lines speak where they stay below the head',
      { messages: [{ lines: [{ ...timberLine, netKg: '29970' }] }] },
      { tonnesNet: '29.97' },
    ],
    [
      'the head speaks where lines have cubic metres alone',
      { messages: [{ netKg: '29960', lines: [{ ...timberLine, netKg: '' }] }] },
      { tonnesNet: '29.96' },
    ],
    ['the smaller gross counts', { messages: [{ grossKg: '30150' }] }, { tonnesGross: '30.15' }],
    [
      'tickets weigh what the register did not',
      { register: [{ ...row, weighedKg: '', weighTicketNo: '' }], tickets: [[ticket]] },
      { tonnesWeighed: '29.95' },
    ],
    [
      'tickets of one declaration add up',
      { tickets: [[{ ...weighing(10_000) }, { ticketNo: 'GB-1b', ...weighing(19_940) }]] },
      { tonnesWeighed: '29.94' },
    ],
    ['the register counts where the tickets weigh more', { tickets: [[weighing(29_960)]] }, { tonnesWeighed: '29.95' }],
    [
      'two weighbridges may give one number to two trucks',
      { tickets: [[{ ...weighing(10_000) }], [{ vehicle: 'B456MM25', ...weighing(19_940) }]] },
      { tonnesWeighed: '29.94' },
    ],
    [
      'a message of eight digits of HS code in the register',
      { register: [{ ...row, hsCode: '44032100' }], messages: [{}] },
      { value: '45000.50' },
    ],
  ];

  test.each(figures)('%s', async (_, papers, expected) => {
    const frozen = await freeze(papers);
    expect(codesOf(frozen)).toEqual([]);
    expect(frozen.facts.goods?.[0]).toMatchObject(expected);
  });

  test('each kind of goods of one declaration is compared with its own lines and tickets', async () => {
    const tickets = [[{ goodsName: '樟子松原木' }, { ticketNo: 'GB-2', goodsName: '烟煤', ...weighing(19_980) }]];
    const frozen = await freeze({
      register: [
        { ...row, itemNo: '1' },
        { ...coal, itemNo: '2' },
      ],
      messages: [both],
      tickets,
    });
    expect(codesOf(frozen)).toEqual([]);
    expect(frozen.facts.goods).toMatchObject([
      { kind: 'timber', tonnesNet: '30', tonnesWeighed: '29.95', value: '45000.50' },
      { kind: 'coal', tonnesNet: '20', tonnesWeighed: '19.98', value: '8000.00' },
    ]);
  });

  const used: [string, Partial<LocalUseRow>, object, string[]][] = [
    [
      'all',
      { usedInCity: '30', usedInProvince: '30' },
      { valueUsedInCity: '45000.50', valueUsedInProvince: '45000.50' },
      [],
    ],
    [
      'none in the city, all in the province',
      { usedInCity: '0', usedInProvince: '30' },
      { valueUsedInCity: '0.00', valueUsedInProvince: '45000.50' },
      [],
    ],
    ['part', { usedInCity: '10', usedInProvince: '30' }, { valueUsedInProvince: '45000.50' }, ['VALUE_USED_UNKNOWN']],
  ];

  test.each(used)(
    'the value of what was used is known for all and for none of a lot: %s',
    async (_, change, expected, codes) => {
      const register = [{ ...row, weighedKg: '30000' }];
      const frozen = await freeze({ register, messages: [{}], uses: [change] });
      expect(codesOf(frozen)).toEqual(codes);
      const { valueUsedInCity, valueUsedInProvince } = frozen.facts.goods?.[0] ?? {};
      expect({ valueUsedInCity, valueUsedInProvince }).toEqual({ valueUsedInCity: undefined, ...expected });
    },
  );

  const cases: [keyof typeof CROSS_CHECK_FINDINGS, Papers, object, Partial<FreezeReference>?][] = [
    ['DECLARED_TWICE', { messages: [{}, { netKg: '1', grossKg: '2' }] }, { value: undefined, tonnesNet: '30' }],
    ['DECLARED_NOT_REGISTERED', { messages: [{}, { declarationNo: '000020221000000009' }] }, { value: '45000.50' }],
    ['DECLARED_CONSIGNEE_DIFFERS', { messages: [{ consigneeCode: inventCreditCode(5) }] }, {}],
    [
      'DECLARED_GOODS_DIFFER',
      { messages: [{ lines: [{ ...timberLine, hsCode: '4403220090' }] }] },
      { value: undefined },
    ],
    ['DECLARED_FIELDS_DIFFER', { messages: [{ importedOn: '2022-05-04' }] }, {}],
    ['DECLARED_FIELDS_DIFFER', { messages: [{ billNo: 'MS2' }] }, {}],
    ['DECLARED_FIELDS_DIFFER', { messages: [{ portCode: '9902' }] }, { enteredInArea: true }],
    [
      'DECLARED_WEIGHT_DIFFERS',
      { messages: [{ netKg: '29000', lines: [{ ...timberLine, netKg: '29000' }] }] },
      { tonnesNet: '29' },
    ],
    [
      'DECLARED_WEIGHT_DIFFERS',
      { messages: [{ netKg: '30300', grossKg: '30300', lines: [{ ...timberLine, netKg: '30300' }] }] },
      { tonnesNet: '30' },
    ],
    ['DECLARED_WEIGHT_DIFFERS', { messages: [{ grossKg: '31000' }] }, { tonnesGross: '30.2' }],
    ['DECLARED_WEIGHT_DIFFERS', { messages: [{ grossKg: '30201' }] }, { tonnesGross: '30.2' }, { weighTolerance: '0' }],
    [
      'DECLARED_NET_NOT_SPLIT',
      {
        register: [
          { ...row, itemNo: '1' },
          { ...coal, itemNo: '2' },
        ],
        messages: [{ ...both, lines: [{ ...timberLine, netKg: '' }, coalLine] }],
      },
      { tonnesNet: '30' },
    ],
    ['DECLARED_PORT_CONTRADICTS', { messages: [{ portCode: '9903' }] }, { enteredInArea: undefined }],
    [
      'DECLARED_CUSTOMS_CONTRADICTS',
      {
        register: [{ ...row, declarationNo: '990120221000000001' }],
        messages: [{ declarationNo: '990120221000000001', customsCode: '9903' }],
      },
      { declaredInArea: undefined },
    ],
    ['DECLARED_PORT_NOT_COMPARED', { messages: [{ portCode: '9999' }] }, { enteredInArea: true }],
    ['DECLARED_PORT_NOT_COMPARED', { messages: [{}] }, { declaredInArea: undefined }, { ports: REFERENCE.ports }],
    ['DECLARED_ORIGIN_ELSEWHERE', { messages: [{ lines: [{ ...timberLine, origin: 'MNG' }] }] }, {}],
    [
      'DECLARATION_MESSAGE_ABSENT',
      { register: [row, { ...coal, declarationNo: '000020221000000002' }], messages: [{}] },
      { value: '45000.50' },
    ],
    ['VALUE_NOT_IN_YUAN', { messages: [{ lines: [{ ...timberLine, currency: 'USD' }] }] }, { value: undefined }],
    ['VALUE_NOT_IN_YUAN', { messages: [{ lines: [{ ...timberLine, total: '45000.505' }] }] }, { value: undefined }],
    ['VALUE_USED_UNKNOWN', { messages: [{}], uses: [{}] }, { value: '45000.50', valueUsedInCity: undefined }],
    ['TICKET_IN_TWO_LISTS', { tickets: [[{}], [{}]] }, { tonnesWeighed: '29.95' }],
    [
      'TICKET_NOT_REGISTERED',
      { tickets: [[{}, { ticketNo: 'GB-9', declarationNo: '000020221000000009' }]] },
      { tonnesWeighed: '29.95' },
    ],
    [
      'TICKET_GOODS_UNLIKE',
      {
        register: [
          { ...row, itemNo: '1' },
          { ...coal, itemNo: '2' },
        ],
        tickets: [[{}, { ticketNo: 'GB-2', goodsName: '烟煤', ...weighing(100) }]],
      },
      { tonnesWeighed: '29.95' },
    ],
    ['TICKET_NUMBER_ABSENT', { tickets: [[{ ticketNo: 'GB-7' }]] }, { tonnesWeighed: '29.95' }],
    [
      'TICKETS_DIFFER',
      { register: [{ ...row, weighedKg: '' }], tickets: [[weighing(29_000)]] },
      { tonnesWeighed: '29' },
    ],
    [
      'TICKETS_DIFFER',
      { register: [{ ...row, weighedKg: '29800' }], tickets: [[weighing(30_000)]] },
      { tonnesWeighed: '29.8' },
    ],
    [
      'TICKETS_ABSENT',
      { register: [row, { ...coal, declarationNo: '000020221000000002' }], tickets: [[{}]] },
      { tonnesWeighed: '29.95' },
    ],
    [
      'MANIFEST_NOT_REGISTERED',
      {
        manifests: [
          { billNo: 'MS1', grossKg: '30200' },
          { billNo: 'MS9', grossKg: '1' },
        ],
      },
      { tonnesGross: '30.2' },
    ],
    ['MANIFEST_WEIGHT_DIFFERS', { manifests: [{ billNo: 'MS1', grossKg: '35000' }] }, { tonnesGross: '30.2' }],
  ];

  test.each(cases)('%s (%#)', async (code, papers, expected, reference) => {
    const frozen = await freeze(papers, reference);
    expect(codesOf(frozen)).toEqual([code]);
    const [goods] = frozen.facts.goods ?? [];
    expect({ ...Object.fromEntries(Object.keys(expected).map((name) => [name, undefined])), ...goods }).toMatchObject(
      expected,
    );
    expect(JSON.stringify(frozen.findings)).not.toMatch(/\{\w/);
  });

  test('a message of an export is no evidence at all', async () => {
    const frozen = await freeze({ messages: [{ direction: 'E' }] });
    expect(codesOf(frozen)).toEqual(['DOCUMENT_NOT_USABLE']);
  });

  test('every code has its case', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(CROSS_CHECK_FINDINGS)));
  });
});
