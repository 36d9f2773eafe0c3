import { sameCode } from '../../kernel/canonical.ts';
import { isCreditCode } from '../../kernel/credit-code.ts';
import {
  compare,
  type Fraction,
  isZero,
  minus,
  plus,
  quicklyScaled,
  ratio,
  scaled,
  sum,
  times,
  whole,
  wholeNumber,
} from '../../kernel/fraction.ts';
import { Exact } from '../../kernel/money.ts';
import type { FileType } from '../file-types.ts';
import { type Finding, findingFrom } from '../finding.ts';
import type { Parsed } from '../parsed.ts';
import { type EvidenceReference, goodsKind, portNamed } from '../reference.ts';
import { type RowBlanks, RowNotes, rowNumber } from '../tables/row-notes.ts';
import { type Column, readTable, type TableRow } from '../tables/table.ts';
import { ListedGoods } from './goods-identity.ts';
import { REGISTER_FINDINGS } from './register-findings.ts';

/** Columns of the 舱单登记表 as ports keep it (公告 2010 年第 70 号 names the items). */
export const REGISTER_COLUMNS = [
  {
    key: 'manifestNo',
    heading: '舱单号',
    aliases: ['舱单编号', '载货清单号', '货物运输批次号'],
    required: true,
    form: 'code',
    pattern: /^\d{11,13}$/,
    example: '22030000001',
  },
  {
    key: 'billNo',
    heading: '提单号',
    aliases: ['提运单号', '运单号', '提单编号'],
    required: true,
    form: 'code',
    pattern: /^[\w-]{3,35}$/,
    example: 'MS220300001',
  },
  {
    key: 'date',
    heading: '运输日期',
    aliases: ['进境日期', '入境日期', '进口日期', '过境日期'],
    required: true,
    form: 'date',
    example: '2022-03-05',
  },
  {
    key: 'port',
    heading: '口岸',
    aliases: ['进境口岸', '入境口岸', '口岸名称'],
    required: true,
    form: 'text',
    example: '密山',
  },
  {
    key: 'vehicle',
    heading: '车牌/车次',
    aliases: ['车牌号', '车牌', '车次', '车号', '车牌号码', '车牌号/车次', '运输工具'],
    required: true,
    form: 'text',
    example: 'A101BC25',
  },
  {
    key: 'goodsName',
    heading: '品名',
    aliases: ['货物名称', '商品名称', '货名', '货物品名'],
    required: true,
    form: 'text',
    example: '樟子松原木',
  },
  {
    key: 'hsCode',
    heading: 'HS编码',
    aliases: ['商品编码', '商品编号', '税号', '税则号', '税则号列', 'HS码', 'HSCODE', '海关编码'],
    required: true,
    form: 'code',
    pattern: /^(\d{8}|\d{10}|\d{13})$/,
    example: '4403210090',
  },
  {
    key: 'packages',
    heading: '件数',
    aliases: ['件数（件）', '包装件数'],
    required: true,
    form: 'decimal',
    decimals: 0,
    example: '1',
  },
  {
    key: 'grossKg',
    heading: '毛重（千克）',
    aliases: ['货物毛重', '总毛重'],
    required: true,
    form: 'decimal',
    decimals: 5,
    example: '30200',
  },
  {
    key: 'netKg',
    heading: '净重（千克）',
    aliases: ['货物净重', '总净重'],
    required: true,
    form: 'decimal',
    decimals: 5,
    example: '30050',
  },
  {
    key: 'consignor',
    heading: '发货人',
    aliases: ['境外发货人', '发货单位'],
    required: true,
    form: 'text',
    example: 'OOO PRIMER LES',
  },
  {
    key: 'consignee',
    heading: '收货人',
    aliases: ['境内收货人', '收货单位', '收货人名称'],
    required: true,
    form: 'text',
    example: '示例贸易有限公司',
  },
  {
    key: 'consigneeCode',
    heading: '收货人统一社会信用代码',
    aliases: ['统一社会信用代码', '收货人信用代码', '社会信用代码', '信用代码'],
    required: true,
    form: 'code',
    pattern: /^[0-9A-Z]{18}$/,
    example: '91230382MA1A2B3C4H',
  },
  {
    key: 'declarationNo',
    heading: '报关单号',
    aliases: ['报关单编号', '海关编号', '报关单号码', '进口报关单号'],
    required: true,
    form: 'code',
    pattern: /^\d{18}$/,
    example: '230220221000000001',
  },
  {
    key: 'itemNo',
    heading: '项号',
    aliases: ['商品项号', '报关单项号', '报关项号', '报关单商品项号'],
    required: false,
    mayBeAbsent: true,
    form: 'code',
    pattern: /^\d{1,3}$/,
    example: '1',
    guide: {
      zh: '一票报关单有几项货物的，每项一行并填写报关单上的项号；只有一项的可不填。',
      en: 'Where a declaration has several items, one row for each with its item number; where it has one, leave it blank.',
    },
  },
  {
    key: 'weighTicketNo',
    heading: '过磅单号',
    aliases: ['磅单号', '过磅单编号', '榜单号'],
    required: false,
    mayBeAbsent: true,
    form: 'code',
    example: 'GB-0001',
  },
  {
    key: 'weighedKg',
    heading: '过磅净重（千克）',
    aliases: ['过磅重量', '磅重', '过磅净重'],
    required: false,
    mayBeAbsent: true,
    form: 'decimal',
    decimals: 5,
    example: '30000',
  },
] as const satisfies readonly Column[];

type Code = keyof typeof REGISTER_FINDINGS;
/** Masses of a row, each read once, in hundred-thousandths of a kilogram: whole numbers, as finely as the columns are. */
type Weights = { readonly gross: Fraction; readonly net: Fraction; readonly weighed: Fraction | undefined };
/** The reference, with its tolerance as a number, and who tells of a credit code whether it is one, each code once. */
type Compared = EvidenceReference & {
  readonly tolerance?: Fraction;
  readonly isCreditCode: (code: string | undefined) => boolean;
};
type Check = (row: TableRow, reference: Compared, weights: Weights) => readonly [Code, RowBlanks?] | undefined;

/** Decimals of a kilogram in the columns of masses. */
const DECIMALS = 5;

function massOf(kilograms: string): Fraction {
  const quick = quicklyScaled(kilograms, DECIMALS);
  return quick >= 0 ? quick : whole(scaled(kilograms, DECIMALS, '毛重、净重、过磅净重'));
}

/** A decimal of the reference, of however many places. */
function decimalOf(text: string): Fraction {
  const places = new Exact(text).decimalPlaces();
  return ratio(BigInt(new Exact(10).pow(places).times(text).toFixed()), 10n ** BigInt(places));
}

/** Kilograms as they are written, every digit that is there. */
function kilograms(mass: Fraction): string {
  return new Exact(wholeNumber(mass).toString()).div(10 ** DECIMALS).toFixed();
}

function comparedWith(reference: EvidenceReference): Compared {
  const { weighTolerance } = reference;
  const known = new Map<string | undefined, boolean>();
  return {
    ...reference,
    ...(weighTolerance === undefined ? {} : { tolerance: decimalOf(weighTolerance) }),
    isCreditCode: (code) => {
      const said = known.get(code) ?? isCreditCode(code);
      known.set(code, said);
      return said;
    },
  };
}

function weightsOf({ values: { grossKg = '0', netKg = '0', weighedKg } }: TableRow): Weights {
  const weighed = weighedKg === undefined ? undefined : massOf(weighedKg);
  return { gross: massOf(grossKg), net: massOf(netKg), weighed };
}

const insideYear: Check = (row, { policyYear }) => {
  const value = row.values.date ?? '';
  if (policyYear === undefined || value.startsWith(`${policyYear}-`)) return undefined;
  return ['REGISTER_DATE_OUTSIDE_YEAR', { value, year: policyYear }];
};

const consignee: Check = (row, { creditCode, isCreditCode }) => {
  const code = row.values.consigneeCode;
  if (!isCreditCode(code)) return ['REGISTER_CONSIGNEE_CODE_WRONG'];
  return creditCode === undefined || code === creditCode ? undefined : ['REGISTER_CONSIGNEE_NOT_APPLICANT'];
};

const netWithinGross: Check = (_row, _reference, { net, gross }) => {
  if (isZero(net)) return ['REGISTER_WEIGHT_ZERO'];
  return compare(net, gross) > 0 ? ['REGISTER_NET_ABOVE_GROSS'] : undefined;
};

const weighing: Check = (_row, { weighTolerance, tolerance }, { net, gross, weighed }) => {
  if (weighed === undefined) return ['REGISTER_WEIGHING_MISSING'];
  if (compare(weighed, gross) > 0) return ['REGISTER_WEIGHED_ABOVE_GROSS'];
  if (weighTolerance === undefined || tolerance === undefined) return undefined;
  const difference = compare(weighed, net) > 0 ? minus(weighed, net) : minus(net, weighed);
  return compare(difference, times(net, tolerance)) > 0
    ? ['REGISTER_WEIGHING_DIFFERS', { tolerance: weighTolerance }]
    : undefined;
};

const port: Check = (row, { ports }) => {
  if (!ports) return undefined;
  const value = row.values.port ?? '';
  const known = portNamed(value, ports);
  if (!known) return ['REGISTER_PORT_UNKNOWN', { value }];
  return known.inArea ? undefined : ['REGISTER_PORT_OUTSIDE_AREA', { value }];
};

const goods: Check = (row, { goodsByHs }) =>
  goodsByHs && goodsKind(row.values.hsCode ?? '', goodsByHs) === 'other' ? ['REGISTER_GOODS_NOT_LISTED'] : undefined;

/** No truck of bulk goods carries less: so few kilograms are tonnes under a heading of kilograms. */
const LEAST_GROSS = '1000';
const LEAST_GROSS_MASS = massOf(LEAST_GROSS);

/** A net or weighed mass of less than this part of the gross is of another unit: no packing of goods weighs so much. */
const LEAST_PART = 20;
const LEAST_SHARE = `${100 / LEAST_PART}%`;

const likely: Check = (_row, _reference, { gross, net, weighed = net }) => {
  const isSmallPart = (mass: Fraction) => compare(times(mass, LEAST_PART), gross) < 0;
  // A net of zero has its own finding.
  const isSmall = !isZero(net) && (isSmallPart(net) || isSmallPart(weighed));
  if (!isSmall && compare(gross, LEAST_GROSS_MASS) >= 0) return undefined;
  return ['REGISTER_WEIGHT_UNLIKELY', { limit: LEAST_GROSS, share: LEAST_SHARE }];
};

const CHECKS: readonly Check[] = [insideYear, consignee, netWithinGross, weighing, port, goods, likely];

function checkRow(row: TableRow, weights: Weights, reference: Compared, notes: RowNotes): void {
  for (const check of CHECKS) {
    const found = check(row, reference, weights);
    if (found) notes.note(REGISTER_FINDINGS, found[0], rowNumber(row), found[1]);
  }
}

const TWICE = {
  manifest: 'REGISTER_MANIFEST_TWICE',
  declaration: 'REGISTER_DECLARATION_TWICE',
  items: 'REGISTER_ITEMS_UNKNOWN',
} as const;

/** Notes goods, loads and tickets that stand in two rows. */
class Twins {
  readonly listed = new ListedGoods<TableRow>();
  readonly tickets = new Map<string, TableRow>();
  readonly notes = new RowNotes();

  /** Whether the row's goods were not listed before. */
  isFirst(row: TableRow): boolean {
    if (row.values.weighTicketNo !== undefined) this.addTicket(sameCode(row.values.weighTicketNo), row);
    const twin = this.listed.add(row.values, row);
    if (twin) this.notes.note(REGISTER_FINDINGS, TWICE[twin.what], rowNumber(row), { first: rowNumber(twin.first) });
    return twin === undefined;
  }

  addTicket(ticket: string, row: TableRow): void {
    const first = this.tickets.get(ticket);
    if (!first) this.tickets.set(ticket, row);
    else this.notes.note(REGISTER_FINDINGS, 'REGISTER_TICKET_TWICE', rowNumber(row), { first: rowNumber(first) });
  }
}

/** What all rows of one truck weigh together: two bills share its load. */
function noteHeavyTrucks(
  rows: readonly TableRow[],
  { maxTruckGrossKg: limit }: EvidenceReference,
  notes: RowNotes,
): void {
  if (limit === undefined) return;
  const most = times(decimalOf(limit), 10 ** DECIMALS);
  for (const load of Map.groupBy(rows, ({ values }) => `${values.manifestNo} ${values.date}`).values()) {
    const gross = sum(load.map(({ values }) => massOf(values.grossKg ?? '0')));
    if (compare(gross, most) <= 0) continue;
    for (const row of load) notes.note(REGISTER_FINDINGS, 'REGISTER_TRUCK_TOO_HEAVY', rowNumber(row), { limit });
  }
}

const COMPARED = [
  ['policyYear', '政策年度', 'policy year'],
  ['creditCode', '申报企业', 'applicant'],
  ['ports', '口岸表', 'port table'],
  ['goodsByHs', '商品表', 'goods list'],
  ['weighTolerance', '过磅允差', 'weighing tolerance'],
] as const;

function notCompared(reference: EvidenceReference): Finding[] {
  const missing = COMPARED.filter(([key]) => reference[key] === undefined);
  if (missing.length === 0) return [];
  const what = { zh: missing.map(([, zh]) => zh).join('、'), en: missing.map(([, , en]) => en).join(', ') };
  return [findingFrom(REGISTER_FINDINGS, 'REGISTER_NOT_COMPARED', { what })];
}

/** What the rows come to together, each of them checked on the way. */
class Sums {
  gross: Fraction = 0;
  net: Fraction = 0;
  weighed: Fraction | undefined = 0;
  firstDay = '9';
  lastDay = '';
  readonly codes = new Set<string>();

  add({ values: { date = '', consigneeCode = '' } }: TableRow, { gross, net, weighed }: Weights): void {
    this.gross = plus(this.gross, gross);
    this.net = plus(this.net, net);
    this.weighed = weighed === undefined || this.weighed === undefined ? undefined : plus(this.weighed, weighed);
    if (date < this.firstDay) this.firstDay = date;
    if (date > this.lastDay) this.lastDay = date;
    this.codes.add(consigneeCode);
  }

  facts(): Parsed['facts'] {
    const { gross, net, weighed, codes } = this;
    const [code = ''] = codes;
    const total = (mass: Fraction, column: string) => ({ value: kilograms(mass), from: `sum of column ${column}` });
    return {
      firstDay: { value: this.firstDay, from: 'column 运输日期' },
      lastDay: { value: this.lastDay, from: 'column 运输日期' },
      grossKg: total(gross, '毛重（千克）'),
      netKg: total(net, '净重（千克）'),
      ...(weighed === undefined ? {} : { weighedKg: total(weighed, '过磅净重（千克）') }),
      ...(codes.size === 1 ? { consigneeCode: { value: code, from: 'column 收货人统一社会信用代码' } } : {}),
    };
  }
}

/**
 * Reads a cargo manifest register. Weights in kilograms, exact. Its rows are what the port wrote down;
 * they are compared with the reference row by row, and with each other for repeated numbers.
 * @throws NotEvidence when the table cannot be read without doubt
 */
export async function readRegister(bytes: Uint8Array, type: FileType, reference: EvidenceReference): Promise<Parsed> {
  const table = await readTable(bytes, type, REGISTER_COLUMNS);
  const { rows, count } = table;
  const [notes, twins, sums] = [new RowNotes(), new Twins(), new Sums()];
  const compared = comparedWith(reference);
  for (const row of rows) {
    const weights = weightsOf(row);
    checkRow(row, weights, compared, notes);
    if (twins.isFirst(row)) sums.add(row, weights);
  }
  noteHeavyTrucks(rows, reference, notes);
  const facts = { rowCount: { value: String(count), from: 'rows' }, ...(rows.length === 0 ? {} : sums.facts()) };
  const findings = [...table.findings, ...notes.findings(), ...twins.notes.findings(), ...notCompared(reference)];
  return { facts, rows, findings };
}
