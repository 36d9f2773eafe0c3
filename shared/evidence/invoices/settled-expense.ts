import { Exact } from '../../kernel/money.ts';
import { type Finding, findingFrom, shorten } from '../finding.ts';
import { type FrozenSource, naming } from '../frozen.ts';
import { type SettledInvoice, settleInvoices } from './invoice-set.ts';
import { INVOICE_SET_FINDINGS } from './invoice-set-findings.ts';

export type SettledExpense = {
  /** Yuan with two decimals: blue invoices less the red-letter ones against them. */
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  /** How many blue invoices of which something is left. */
  readonly invoices: number;
  /** The documents the sums were taken from, for provenance. */
  readonly documentIds: readonly string[];
  readonly findings: readonly Finding[];
};

const KINDS = new Set<string>(['einvoice', 'vat-ofd', 'invoice-pdf']);

/** Copies and their red-letter invoices were found to name one buyer; any of them tells who. */
function buyerOf({ documentIds }: SettledInvoice, byId: ReadonlyMap<string, FrozenSource>): string | undefined {
  return documentIds
    .map((id) => byId.get(id)?.document.facts.buyerCode?.value)
    .find((code) => code !== undefined && code !== '');
}

/**
 * What the applicant spent by the invoices of one expense: blue invoices with the applicant as buyer, less what
 * red-letter invoices took off them, in whichever order they came. XML, OFD and PDF of one invoice count once. What
 * cannot be read in full counts as nothing and is said; a finding that blocks means that the sums must not be used.
 */
export function settledExpense(documents: readonly FrozenSource[], creditCode: string): SettledExpense {
  const findings: Finding[] = [];
  const named = naming(documents);
  const note = (code: keyof typeof INVOICE_SET_FINDINGS, blanks: Record<string, string>) =>
    findings.push(findingFrom(INVOICE_SET_FINDINGS, code, named(blanks)));
  const usable = documents.filter(({ documentId, document }) => {
    if (!KINDS.has(document.kind)) return false;
    const passed = document.outcome === 'read' || document.outcome === 'to-a-person';
    if (!passed) note('EXPENSE_INVOICE_NOT_USABLE', { document: documentId });
    else if (!document.facts.number) note('EXPENSE_INVOICE_UNREAD', { document: documentId });
    return passed;
  });
  const settled = settleInvoices(usable);
  const byId = new Map(usable.map((source) => [source.documentId, source]));
  const counted = settled.invoices.filter((invoice) => {
    const mine = buyerOf(invoice, byId) === creditCode;
    if (!mine) note('EXPENSE_BUYER_NOT_APPLICANT', { number: invoice.number });
    return mine && invoice.complete && new Exact(invoice.gross).greaterThan(0);
  });
  const sum = (name: 'net' | 'tax' | 'gross') =>
    counted.reduce((total, invoice) => total.plus(invoice[name]), new Exact(0)).toFixed(2);
  return {
    net: sum('net'),
    tax: sum('tax'),
    gross: sum('gross'),
    invoices: counted.length,
    documentIds: counted.flatMap((invoice) => invoice.documentIds),
    findings: shorten([...findings, ...settled.findings]),
  };
}
