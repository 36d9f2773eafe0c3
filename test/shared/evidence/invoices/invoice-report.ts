import { readDocument } from '../../../../shared/evidence/read-document.ts';
import {
  CHECKED_DEFECTS,
  type Defect,
  UNCHECKED_DEFECTS,
  withDefect,
} from '../../../support/documents/invoice-defects.ts';
import { einvoiceXml, inventInvoice } from '../../../support/documents/invoice-files.ts';
import { inventCreditCode } from '../../../support/documents/seeded.ts';

const REFERENCE = {
  policyYear: '2022',
  creditCode: inventCreditCode(1),
  applicantName: '密山示例贸易有限公司',
  applicantSide: 'buyer',
} as const;
/** Notes that every whole invoice gives. */
const USUAL = new Set(['INVOICE_SIGNATURE_NOT_VERIFIABLE']);

export type DefectLine = {
  readonly name: string;
  readonly expects: string;
  readonly planted: number;
  readonly found: number;
};
export type InvoiceReport = {
  readonly invoices: number;
  readonly whole: number;
  /** Whole invoices with a finding that they should not have. */
  readonly falseAlarms: number;
  readonly lines: readonly DefectLine[];
  readonly precision: string;
  readonly recallOfChecked: string;
  readonly recallOfAll: string;
};

async function codesOf(bytes: Uint8Array): Promise<string[]> {
  const { findings } = await readDocument({ kind: 'einvoice', bytes, reference: REFERENCE });
  return findings.map((finding) => finding.code).filter((code) => !USUAL.has(code));
}

async function measure(defect: Defect, seeds: readonly number[]): Promise<DefectLine & { readonly other: number }> {
  let found = 0;
  let other = 0;
  for (const seed of seeds) {
    const codes = await codesOf(einvoiceXml(withDefect(defect, seed)));
    if (defect.expects !== undefined && codes.includes(defect.expects)) found += 1;
    else if (codes.length > 0) other += 1;
  }
  return { name: defect.name, expects: defect.expects ?? 'none', planted: seeds.length, found, other };
}

const share = (part: number, whole: number): string => (part / whole).toFixed(4);

/** Measures the checks over whole invoices and over every class of defect; the same numbers on every machine. */
export async function measureInvoices({ whole = 250, perDefect = 12 } = {}): Promise<InvoiceReport> {
  let falseAlarms = 0;
  for (let seed = 1; seed <= whole; seed += 1) {
    const bytes = einvoiceXml(inventInvoice({ seed, year: '2022', buyerCode: REFERENCE.creditCode }));
    if ((await codesOf(bytes)).length > 0) falseAlarms += 1;
  }
  const lines: (DefectLine & { readonly other: number })[] = [];
  for (const [at, defect] of [...CHECKED_DEFECTS, ...UNCHECKED_DEFECTS].entries()) {
    lines.push(
      await measure(
        defect,
        Array.from({ length: perDefect }, (_, index) => 10_000 + at * 100 + index),
      ),
    );
  }
  const checked = lines.filter((line) => line.expects !== 'none');
  const sum = (some: readonly DefectLine[], key: 'planted' | 'found') =>
    some.reduce((total, line) => total + line[key], 0);
  const found = sum(checked, 'found');
  return {
    invoices: whole + sum(lines, 'planted'),
    whole,
    falseAlarms,
    lines: lines.map(({ other: _other, ...line }) => line),
    precision: share(found, found + falseAlarms),
    recallOfChecked: share(found, sum(checked, 'planted')),
    recallOfAll: share(found, sum(lines, 'planted')),
  };
}

/** The report as docs/evidence/invoice-report.md shows it. */
export function reportText(report: InvoiceReport): string {
  const rows = report.lines.map((line) => `| ${line.name} | ${line.expects} | ${line.planted} | ${line.found} |`);
  return [
    '# How well the invoice checks find what was planted',
    '',
    'Written by `test/shared/evidence/write-docs.ts` over invented invoices; a test compares it with a fresh measurement.',
    'Classes that expect "none" are looked for by no check: a consistent lie passes, which is why a share of invoices is drawn for a status check.',
    '',
    `Invoices: ${report.invoices}, of them ${report.whole} whole (false alarms: ${report.falseAlarms}). Precision ${report.precision}; recall ${report.recallOfChecked} over the classes that are checked, ${report.recallOfAll} over all.`,
    '',
    '| planted defect | code expected | planted | found |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
