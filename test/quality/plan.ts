import { readFileSync } from 'node:fs';
import { SLOTS } from '../../shared/application/slots.ts';
import type { LastYear } from '../../shared/evidence/whole/whole-case.ts';
import { inventCare, type MedicalRecord, type RosterRow } from '../support/documents/care-files.ts';
import type { GeneratedDeclaration, GeneratedManifest, WeighbridgeRow } from '../support/documents/customs-files.ts';
import { inventImports } from '../support/documents/imports.ts';
import type { GeneratedInvoice } from '../support/documents/invoice-files.ts';
import type { LocalUseRow } from '../support/documents/local-use-files.ts';
import type { RegisterRow } from '../support/documents/register-files.ts';
import { inventCreditCode, seeded } from '../support/documents/seeded.ts';
import { expenseInvoice } from '../support/documents/statement-files.ts';

/** A row of a stated group, or the group itself; values as the workbook takes them. */
export type Stated = { [name: string]: string | boolean | Stated };

/** One invented application before its files are written: what a defect changes. */
export type Plan = {
  readonly item: string;
  readonly seed: number;
  readonly code: string;
  readonly name: string;
  facts: { [group: string]: Stated | Stated[] };
  invoices: GeneratedInvoice[];
  /** Slots in which nothing is handed in. */
  without: string[];
  /** Bytes that stand in a slot in place of the paper. */
  broken: Record<string, Uint8Array>;
  register: RegisterRow[];
  /** Whose papers are handed in, where not the applicant's. */
  paperOf?: string;
  /** A further register, as a second file. */
  register2: RegisterRow[];
  localUse: LocalUseRow[];
  declarations: GeneratedDeclaration[];
  tickets: WeighbridgeRow[];
  manifests: GeneratedManifest[];
  roster: RosterRow[];
  records: (MedicalRecord & { open?: true })[];
  bills: { number: string; issuedOn: string; gross: string }[];
  linked: { name: string; creditCode?: string }[];
  lastYear?: LastYear;
  /** Filed before by another enterprise. */
  before?: Plan;
};

const ITEMS_BY_INVOICE: Readonly<Record<string, (facts: Plan['facts']) => number>> = {
  C4b: (facts) => sum(facts.sites, ['costBuild', 'costOther']),
  P3b: (facts) => sum(facts.sites, ['costBuild', 'costOther']),
  P4a: (facts) => sum(facts.bankFees, ['import']),
  P4b: (facts) => sum(facts.bankFees, ['export']),
  P5: (facts) => sum(Object.values(facts.fairs ?? {}) as Stated[], ['booth', 'freight', 'travel', 'lodging', 'fee']),
  P7a: (facts) => sum(facts.insurances, ['premium']),
  P7b: (facts) => sum(facts.insurances, ['premium']),
  P7c: (facts) => sum(facts.insurances, ['premium']),
};

function sum(rows: Stated | Stated[] | undefined, names: readonly string[]): number {
  const all = rows === undefined ? [] : Array.isArray(rows) ? rows : [rows];
  return all.reduce((total, row) => names.reduce((more, name) => more + Number(row[name] ?? 0), total), 0);
}

export const INVOICED: readonly string[] = Object.keys(ITEMS_BY_INVOICE);
export const ITEMS: readonly string[] = Object.keys(SLOTS);

/** Each amount of the example times 90 to 110 %, in whole yuan, so that no two applications are alike. */
function varied(value: unknown, percent: number, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => varied(one, percent));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, varied(one, percent, key)]));
  const isAmount = typeof value === 'string' && /^\d{4,}(\.\d+)?$/.test(value) && !/^(id|days)$/.test(name);
  return isAmount ? String(Math.floor((Number(value) * percent) / 100)) : value;
}

/** A loan whose rate, days and interest fit each other, and whose days fit the year. */
function loan(id: string, purpose: 'import' | 'export', principal: number, drawnOn: string, days: number): Stated {
  const interest = (principal * 0.0435 * days) / 360;
  return {
    ...{ id, purpose, principal: String(principal), contractRate: '0.0435' },
    ...{ drawnOn, days: String(days), interestPaid: interest.toFixed(2) },
  };
}

/** Invoices of a net amount in yuan from two or three sellers, each with a name and a code of its own. */
function invoicesOf(net: number, { seed, code, name }: Pick<Plan, 'seed' | 'code' | 'name'>): GeneratedInvoice[] {
  const parts =
    net < 3 ? [net] : [Math.floor(net / 3), Math.floor(net / 4), net - Math.floor(net / 3) - Math.floor(net / 4)];
  return parts.map((part, at) => {
    const own = expenseInvoice({ seed: seed * 10 + at * 3, buyerCode: code, buyerName: name, net: part * 100, tax: 0 });
    return {
      ...own,
      sellerCode: inventCreditCode(5_000_000 + seed * 10 + at, '230300'),
      sellerName: `鸡西示例服务${seed * 10 + at}号有限公司`,
    };
  });
}

function statedPlan(item: string, seed: number, percent: number): Plan['facts'] {
  const { facts } = JSON.parse(readFileSync(`seeds/examples/${item}.json`, 'utf8')) as { facts: Plan['facts'] };
  const own = varied(facts, percent) as Plan['facts'];
  const random = seeded(seed + 77);
  const purpose = item === 'P4a' ? 'import' : 'export';
  const loans = ['P4a', 'P4b'].includes(item)
    ? [loan('L1', purpose, random.whole(10, 90) * 10_000, '2022-03-01', 200)]
    : [];
  const trade = ['C1a', 'C1b', 'P1'].includes(item)
    ? { trade: { ...(own.trade as Stated), volumeLastYear: String(random.whole(80, 100) * 1_000_000) } }
    : {};
  return { ...own, ...trade, ...(loans.length > 0 ? { loans } : {}) };
}

function importsPlan(seed: number, code: string, name: string): Partial<Plan> {
  const { register: rows, localUse } = inventImports({ seed, year: '2022', creditCode: code, name, count: 12 });
  const register = rows.map((row) => ({ ...row, declarationNo: `2302${row.declarationNo.slice(4)}` }));
  const declarations = register.slice(0, 2).map((row): GeneratedDeclaration => {
    const line = { hsCode: row.hsCode, name: row.goodsName, netKg: row.netKg };
    return {
      ...{ direction: 'I', declarationNo: row.declarationNo, consigneeCode: code, importedOn: row.date },
      ...{
        grossKg: row.grossKg,
        netKg: row.netKg,
        lines: [line],
        billNo: row.billNo,
        tradeCountry: 'RUS',
        ownerCode: code,
      },
    };
  });
  const tickets = register.map((row): WeighbridgeRow => {
    const gross = String(Number(row.weighedKg) + 17_000);
    return {
      ...{ ticketNo: row.weighTicketNo, date: row.date, vehicle: row.vehicle, goodsName: row.goodsName },
      ...{ grossKg: gross, tareKg: '17000', netKg: row.weighedKg, declarationNo: row.declarationNo },
    };
  });
  const [last] = register.slice(-1);
  const consignments = last === undefined ? [] : [{ billNo: last.billNo, grossKg: last.grossKg, consigneeCode: code }];
  return {
    ...{ register, declarations, tickets },
    localUse: localUse.map((row) => ({ ...row, declarationNo: `2302${row.declarationNo.slice(4)}` })),
    manifests: last === undefined ? [] : [{ type: 'MT4401', arrivedOn: last.date, consignments }],
  };
}

/** A whole application with nothing wrong in it. */
export function cleanPlan(item: string, seed: number): Plan {
  const code = inventCreditCode(1_000_000 + seed, '230382');
  const name = `密山示例${seed}号贸易有限公司`;
  const plan: Plan = {
    ...{ item, seed, code, name, facts: {}, invoices: [], without: [], broken: {}, linked: [] },
    ...{ register: [], register2: [], localUse: [], declarations: [], tickets: [], manifests: [] },
    ...{ roster: [], records: [], bills: [] },
  };
  if (item === 'C5') return { ...plan, ...importsPlan(seed, code, name) };
  if (item === 'C2')
    return {
      ...plan,
      ...inventCare({ seed: 1 + (seed % 899), year: '2022', institutionCode: code, institution: name, count: 8 }),
    };
  const facts = statedPlan(item, seed, 90 + (seed % 21));
  const net = ITEMS_BY_INVOICE[item]?.(facts);
  return { ...plan, facts, invoices: net === undefined ? [] : invoicesOf(Math.ceil(net), plan) };
}
