import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readEdition } from '../../local/policy-edition.ts';
import { assess } from '../../shared/award/assess.ts';
import type { Assessment, AssessRecord } from '../../shared/award/record.ts';
import type { ItemId } from '../../shared/policy/items.ts';

/** A line of a golden table, by its Chinese column names. */
export type Line = Readonly<Record<string, string>>;

export const edition = readEdition();

export function readTable(file: string): Line[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true, trim: true, relax_column_count_less: true }) as Line[];
}

/** `7400万` and `1.2亿` as officers write them, in yuan; exact, by moving the point. */
export function plainAmount(text: string): string {
  const unit = text.at(-1);
  const places = unit === '万' ? 4 : unit === '亿' ? 8 : 0;
  if (places === 0) return text;
  const [whole = '0', decimals = ''] = text.slice(0, -1).split('.');
  const digits = (whole + decimals.padEnd(places, '0')).replace(/^0+(?=\d)/, '');
  const rest = Math.max(decimals.length - places, 0);
  return rest === 0 ? digits : `${digits.slice(0, -rest)}.${digits.slice(-rest)}`;
}

/** Yuan with two decimals: `36万` is `360000.00`. */
export function yuanOf(text: string): string {
  const [whole = '0', decimals = ''] = plainAmount(text).split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}

type Facts = Record<string, unknown>;

/** An existing trading firm registered in the city, 100 million last year and this year, and nothing else. */
export function baseFacts(): Facts {
  return {
    enterprise: {
      kind: 'enterprise',
      registeredInCity: true,
      compliant: true,
      introduced: false,
      newToCity: false,
      newToProvince: false,
      inPlatform: false,
      farmExporter: false,
    },
    trade: { volume: '100000000', volumeLastYear: '100000000' },
    processing: { recognised: false },
    care: { mainBusiness: false },
    platforms: [],
    ecommerce: { volume: '0', volumeLastYear: '0' },
    sites: [],
    serviceFirm: { recognised: false },
    goods: [],
    import: { volume: '0' },
    export: { localProductVolume: '0', volumeUsd: '0', volumeUsdLastYear: '0' },
    bankFees: { import: '0', importVat: '0', export: '0', exportVat: '0' },
    loans: [],
    fairs: {},
    dualList: { national: false, provincial: false, paidBeforeByCity: false, paidBeforeByProvince: false },
    warehouse: { provincial: false, paidBefore: false },
    insurances: [],
  };
}

const TEXTS = /(kind|status|type|level|purpose|policy|field|item|creditCode)$/;

function typedCell(name: string, text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return TEXTS.test(name) || /On$/.test(name) ? text : plainAmount(text);
}

/** What every row of goods says unless the table says otherwise. */
const ROW_DEFAULTS: Readonly<Record<string, Facts>> = { goods: { enteredInArea: true, declaredInArea: true } };

/** Sets `a.b.c` or `list[row].name`; `?` as the value takes the fact away. */
export function setFact(facts: Facts, name: string, text: string): void {
  let at: Facts = facts;
  const steps = name.split('.');
  steps.forEach((step, index) => {
    const row = /^(\w+)\[(\w+)\]$/.exec(step);
    const last = index === steps.length - 1;
    if (row) at = rowOf(at, row[1] ?? '', row[2] ?? '');
    else if (!last) {
      at[step] ??= {};
      at = at[step] as Facts;
    } else if (text === '?') delete at[step];
    else at[step] = typedCell(name, text);
  });
}

function rowOf(facts: Facts, list: string, id: string): Facts {
  facts[list] ??= [];
  const rows = facts[list] as Facts[];
  const known = rows.find((row) => row.id === id);
  if (known) return known;
  const made = { id, ...ROW_DEFAULTS[list] };
  rows.push(made);
  return made;
}

/** `trade.volume=1.2亿;sites[s].volume=600万` over the base. */
export function factsOf(cell: string): Facts {
  const facts = baseFacts();
  for (const pair of cell.split(';').filter((one) => one.trim() !== '')) {
    const [name = '', text = ''] = pair.split('=');
    setFact(facts, name.trim(), text.trim());
  }
  return facts;
}

export function readingsOf(cell: string): Record<string, string> {
  return Object.fromEntries(
    cell
      .split(';')
      .filter((one) => one.trim() !== '')
      .map((pair) => pair.split('=').map((part) => part.trim()) as [string, string]),
  );
}

export function assessed(facts: Facts, readings: Record<string, string> = {}): Assessment {
  const record: AssessRecord = { id: 'golden', policyYear: 2022, facts, readings };
  return assess(record, edition, { assessedOn: '2023-03-01' });
}

/** What stands in a column: an item's amount, or a total. */
export function cellOf(result: Assessment, item: string, column: string): string | null | undefined {
  if (item === '市级合计') return result.totals.city;
  if (item === '省级合计') return result.totals.province;
  return result.items[item as ItemId]?.[column as 'payable'];
}
