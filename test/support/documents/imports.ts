import type { LocalUseRow } from './local-use-files.ts';
import type { RegisterRow } from './register-files.ts';
import { type Seeded, seeded } from './seeded.ts';

type Goods = { readonly name: string; readonly hsCode: string };

const GOODS: readonly [Goods, ...Goods[]] = [
  { name: '樟子松原木', hsCode: '4403210090' },
  { name: '大豆', hsCode: '1201901100' },
  { name: '烟煤', hsCode: '2701121000' },
  { name: '氯化钾', hsCode: '3104202000' },
];

export type ImportPlan = {
  readonly seed: number;
  readonly year: string;
  readonly creditCode: string;
  readonly name: string;
  readonly count: number;
  /** Net kilograms of every truck; without it between 25 and 45 tonnes. */
  readonly netKg?: string;
  /** Share of the net weight that is used in the city, in percent. */
  readonly localPercent?: number;
};

function registerRow(plan: ImportPlan, at: number, random: Seeded): RegisterRow {
  const { year } = plan;
  const goods = random.pick(GOODS);
  const month = String(random.whole(1, 11)).padStart(2, '0');
  const day = String(random.whole(1, 28)).padStart(2, '0');
  const net = plan.netKg ?? String(random.whole(25_000, 45_000));
  const serial = String(plan.seed * 10_000 + at).padStart(9, '0');
  return {
    manifestNo: `${year.slice(2)}${month}${serial.slice(-7)}`,
    billNo: `MS${year}${serial}`,
    date: `${year}-${month}-${day}`,
    port: random.pick(['密山', '虎林']),
    vehicle: `${random.pick(['A', 'B', 'K'])}${random.digits(3)}MM25`,
    goodsName: goods.name,
    hsCode: goods.hsCode,
    packages: String(random.whole(1, 40)),
    grossKg: String(Math.ceil(Number(net)) + random.whole(150, 400)),
    netKg: net,
    consignor: 'OOO PRIMER RESURS',
    consignee: plan.name,
    consigneeCode: plan.creditCode,
    declarationNo: `0000${year}1${serial}`,
    weighTicketNo: `GB-${month}${day}-${serial}`,
    weighedKg: String(Math.floor(Number(net))),
  };
}

function useRow(row: RegisterRow, percent: number, random: Seeded): LocalUseRow {
  // Whole kilograms, so that the share is exact in tonnes with three decimals.
  const used = Math.floor((Number(row.weighedKg) * percent) / 100);
  const tonnes = `${Math.floor(used / 1000)}.${String(used % 1000).padStart(3, '0')}`;
  return {
    declarationNo: row.declarationNo,
    goodsName: row.goodsName,
    usedInCity: tonnes,
    usedInProvince: tonnes,
    storedOrResold: '0',
    date: `${row.date.slice(0, 4)}-12-${String(random.whole(1, 28)).padStart(2, '0')}`,
    user: '鸡西示例加工有限公司',
    invoiceNo: `22${random.digits(18)}`,
  };
}

/** A year of one invented importer: what the port wrote down and what the enterprise says it used. */
export function inventImports(plan: ImportPlan): { register: RegisterRow[]; localUse: LocalUseRow[] } {
  const random = seeded(plan.seed);
  const register = Array.from({ length: plan.count }, (_, at) => registerRow(plan, at, random));
  const percent = plan.localPercent ?? 80;
  return { register, localUse: percent === 0 ? [] : register.map((row) => useRow(row, percent, random)) };
}
