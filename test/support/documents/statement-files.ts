import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { FactSpec } from '../../../shared/policy/fact-spec.ts';
import { FACT_NAMES, specOf } from '../../../shared/policy/facts.ts';
import { capitals, type GeneratedInvoice, inventInvoice, yuanText } from './invoice-files.ts';
import { pdf } from './pdf-files.ts';

type Value = string | boolean;
type Group = { readonly [name: string]: Value | Group | undefined };
/** Facts as docs/facts.md nests them. */
export type StatedFacts = { readonly [group: string]: Group | readonly Group[] | undefined };

const plainHeading = (heading: string): string => heading.replace(/（[^（）]*）$/, '');

/** A fact's own heading begins with its Chinese name; of two that do, the longer name is meant. */
function factOf(heading: string, group: string): string | undefined {
  const names = FACT_NAMES.filter((name) => name.startsWith(`${group}.`) || name.startsWith(`${group}[].`));
  return names.find((name) => heading === specOf(name).zh || plainHeading(heading) === specOf(name).zh);
}

function groupOf(headings: readonly string[], groups: readonly string[]): string | undefined {
  const facts = headings.filter((heading) => heading !== '编号' && heading !== '依据材料');
  return groups.find((group) => facts.length > 0 && facts.every((heading) => factOf(heading, group) !== undefined));
}

/** What a person writes: yes and no, and for codes the word that stands at the same place in the heading's list. */
function written(value: Value, heading: string, spec: FactSpec): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (spec.codes === undefined) return value;
  const words = /（([^（）]*)）$/.exec(heading)?.[1]?.split('/') ?? [];
  return words[spec.codes.indexOf(value)] ?? value;
}

function valueAt(row: Group, name: string): Value | undefined {
  const steps = name.slice(name.indexOf('.') + 1).split('.');
  const found = steps.reduce<Value | Group | undefined>(
    (at, step) => (typeof at === 'object' ? at[step] : undefined),
    row,
  );
  return typeof found === 'object' ? undefined : found;
}

function rowOf(row: Group, headings: readonly string[], group: string, papers: string): (string | null)[] {
  return headings.map((heading) => {
    if (heading === '编号') return String(row.id ?? '');
    if (heading === '依据材料') return papers;
    const name = factOf(heading, group) ?? '';
    const value = valueAt(row, name);
    return value === undefined ? null : written(value, heading, specOf(name as Parameters<typeof specOf>[0]));
  });
}

/** Every group of facts that has a sheet in some workbook. */
const GROUPS = [...new Set(FACT_NAMES.map((name) => name.split(/\[\]\.|\./)[0] ?? name))];

/** A published workbook as an applicant fills it in; groups it has no sheet for are left out. */
export async function statementXlsx(
  template: Uint8Array,
  facts: StatedFacts,
  papers = '见所附材料',
): Promise<Uint8Array> {
  const { sheets } = await readXlsx(template);
  const filled = sheets.map(({ name, rows }) => {
    const headings = (rows[0] ?? []).map(String);
    const group = groupOf(headings, GROUPS);
    const stated = group === undefined ? undefined : facts[group];
    const members = stated === undefined ? [] : Array.isArray(stated) ? stated : [stated as Group];
    if (group === undefined)
      return { name, rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) };
    return { name, rows: [headings, ...members.map((row: Group) => rowOf(row, headings, group, papers))] };
  });
  return writeXlsx({ sheets: filled });
}

/** An invented invoice over one expense; fen. */
export function expenseInvoice(plan: {
  readonly seed: number;
  readonly buyerCode: string;
  readonly buyerName?: string;
  readonly net: number;
  readonly tax: number;
  readonly item?: string;
}): GeneratedInvoice {
  const { net, tax } = plan;
  const whole = inventInvoice({ seed: plan.seed, year: '2022', lines: 1, buyerCode: plan.buyerCode });
  const rate = net === 0 ? '0' : (tax / net).toFixed(2);
  const line = {
    ...{ name: plan.item ?? '*现代服务*服务费', quantity: '1', price: yuanText(net), amount: yuanText(net) },
    ...{ rate, tax: yuanText(tax), gross: yuanText(net + tax) },
  };
  const amounts = { net: yuanText(net), tax: yuanText(tax), gross: yuanText(net + tax), capitals: capitals(net + tax) };
  return { ...whole, ...amounts, buyerName: plan.buyerName ?? whole.buyerName, lines: [line] };
}

/** A paper that only a person reads; its words make it one of its kind. */
export function paperPdf(words: string): Uint8Array {
  return pdf({ texts: [{ text: words, x: 60, y: 780 }] });
}
