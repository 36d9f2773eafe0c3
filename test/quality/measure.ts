import { benign } from './benign.ts';
import type { Defect } from './defect.ts';
import { CARE_DEFECTS } from './defects-care.ts';
import { EDGE_DEFECTS } from './defects-edge.ts';
import { IMPORT_DEFECTS } from './defects-imports.ts';
import { STATED_DEFECTS } from './defects-stated.ts';
import { UNCHECKED_DEFECTS } from './defects-unchecked.ts';
import { codesFoundIn } from './file-application.ts';
import { cleanPlan, ITEMS } from './plan.ts';

export const DEFECTS: readonly Defect[] = [
  ...STATED_DEFECTS,
  ...IMPORT_DEFECTS,
  ...CARE_DEFECTS,
  ...EDGE_DEFECTS,
  ...UNCHECKED_DEFECTS,
];

/**
 * What is told of every whole application by the nature of its papers, and of no defect: that the applicant's word is his
 * word, that a person reads papers, what could not be compared, which invoice was drawn for a status check.
 */
export const USUAL: readonly string[] = [
  ...['STATEMENT_IS_A_STATEMENT', 'LOCAL_USE_IS_A_STATEMENT', 'PAPER_FOR_A_PERSON', 'CUSTOMS_SELF_DECLARED'],
  ...['INVOICE_SIGNATURE_NOT_VERIFIABLE', 'INVOICE_PARTY_CODE_ABSENT', 'INVOICE_DRAWN_FOR_STATUS'],
  ...['VALUE_NOT_IN_YUAN', 'DECLARATION_MESSAGE_ABSENT', 'DECLARED_PORT_NOT_COMPARED', 'TICKETS_ABSENT'],
  ...['LAST_YEAR_NOT_COMPARED'],
];

export const NONE = 'none';

export type ClassLine = {
  readonly name: string;
  readonly expects: string;
  readonly items: string;
  readonly planted: number;
  /** With the expected code; of a class that no check looks for, with any code. */
  readonly found: number;
  /** Other codes that were told, most of them of what the defect brings with it. */
  readonly beside: readonly string[];
};

export type ItemLine = {
  readonly item: string;
  readonly clean: number;
  readonly flagged: number;
  readonly planted: number;
};

export type Quality = {
  readonly lines: readonly ClassLine[];
  readonly items: readonly ItemLine[];
  /** Codes that clean applications were flagged with. */
  readonly alarms: readonly string[];
};

const unusual = (codes: ReadonlySet<string>): string[] => [...codes].filter((code) => !USUAL.includes(code));

/** What became of the application: it follows from a finding and is none. */
const OUTCOMES: readonly string[] = ['DOCUMENTS_MISSING', 'DOCUMENT_NOT_USABLE', 'RETURNED'];

/** Seeds of one class never meet those of another. */
const seedOf = (at: number, index: number): number => 1000 + at * 100 + index;

/** Planted at least once in each of its items. */
const timesOf = (defect: Defect, times: number): number => Math.max(times, times === 1 ? 1 : defect.items.length);

async function measureClass(defect: Defect, at: number, asked: number): Promise<ClassLine> {
  const times = timesOf(defect, asked);
  const beside = new Set<string>();
  let found = 0;
  for (let index = 0; index < times; index += 1) {
    const plan = structuredClone(cleanPlan(defect.items[index % defect.items.length] ?? '', seedOf(at, index)));
    defect.plant(plan);
    const codes = unusual(await codesFoundIn(plan));
    if (defect.expects === undefined ? codes.length > 0 : codes.includes(defect.expects)) found += 1;
    for (const code of codes) if (code !== defect.expects && !OUTCOMES.includes(code)) beside.add(code);
  }
  const items = defect.items.slice(0, times).join(' ');
  return {
    name: defect.name,
    expects: defect.expects ?? NONE,
    items,
    planted: times,
    found,
    beside: [...beside].sort(),
  };
}

async function measureClean(item: string, at: number, times: number, alarms: Set<string>): Promise<number> {
  let flagged = 0;
  for (let index = 0; index < times; index += 1) {
    const plan = cleanPlan(item, 50_000 + at * 100 + index);
    const codes = unusual(await codesFoundIn(index % 2 === 0 ? plan : benign(plan)));
    if (codes.length > 0) flagged += 1;
    for (const code of codes) alarms.add(`${item}: ${code}`);
  }
  return flagged;
}

export type Extent = {
  readonly clean: number;
  readonly perDefect: number;
  readonly items?: readonly string[];
  readonly defects?: readonly Defect[];
};

/** Files clean applications of every item and defective ones of every class; the same numbers on every machine. */
export async function measureQuality({ clean, perDefect, items = ITEMS, defects = DEFECTS }: Extent): Promise<Quality> {
  const lines: ClassLine[] = [];
  for (const defect of defects) lines.push(await measureClass(defect, DEFECTS.indexOf(defect), perDefect));
  const alarms = new Set<string>();
  const rows: ItemLine[] = [];
  for (const item of items) {
    const flagged = await measureClean(item, ITEMS.indexOf(item), clean, alarms);
    rows.push({ item, clean, flagged, planted: plantedIn(item, defects, perDefect) });
  }
  return { lines, items: rows, alarms: [...alarms].sort() };
}

function plantedIn(item: string, defects: readonly Defect[], times: number): number {
  const each = defects.map((defect) => {
    return Array.from({ length: timesOf(defect, times) }, (_, at) => defect.items[at % defect.items.length]).filter(
      (one) => one === item,
    );
  });
  return each.flat().length;
}
