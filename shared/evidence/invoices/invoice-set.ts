import { sameWords } from '../../kernel/canonical.ts';
import { Exact } from '../../kernel/money.ts';
import { type Blanks, type Finding, findingFrom, shorten } from '../finding.ts';
import { type FrozenSource, naming } from '../frozen.ts';
import { fieldNames } from './field-names.ts';
import { INVOICE_SET_FINDINGS } from './invoice-set-findings.ts';

/** One blue invoice of an application with what red-letter invoices took off it; yuan with two decimals. */
export type SettledInvoice = {
  readonly number: string;
  readonly documentIds: readonly string[];
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly reversedBy: readonly string[];
  /** Whether net, tax and gross of it and of every red-letter invoice against it could be read; else they are too high or too low. */
  readonly complete: boolean;
};

export type SettledInvoices = { readonly invoices: readonly SettledInvoice[]; readonly findings: readonly Finding[] };

type Note = (code: keyof typeof INVOICE_SET_FINDINGS, blanks: Blanks) => void;
type Copies = { readonly number: string; readonly first: FrozenSource; readonly all: readonly FrozenSource[] };

const AMOUNTS = ['net', 'tax', 'gross'] as const;
const COMPARED = [
  'issuedOn',
  ...AMOUNTS,
  ...(['buyerName', 'buyerCode', 'sellerName', 'sellerCode', 'redLetter', 'reverses'] as const),
] as const;

function fact(source: FrozenSource, name: string): string | undefined {
  return source.document.facts[name]?.value;
}

function numberOf(source: FrozenSource): string {
  return `${fact(source, 'code') ?? ''}${fact(source, 'number') ?? ''}`;
}

function differs(name: string, a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (name.endsWith('Name')) return sameWords(a) !== sameWords(b);
  return AMOUNTS.some((amount) => amount === name) ? !new Exact(a).equals(b) : a !== b;
}

/** XML, OFD and PDF of one invoice are one invoice and must say the same; the most trusted form speaks. */
function copiesOf(documents: readonly FrozenSource[], note: Note): Copies[] {
  const trust = ['einvoice', 'vat-ofd', 'invoice-pdf'];
  const known = documents.filter((one) => numberOf(one) !== '');
  return [...Map.groupBy(known, numberOf)].map(([number, members]) => {
    const all = members.toSorted((a, b) => trust.indexOf(a.document.kind) - trust.indexOf(b.document.kind));
    const first = all[0] ?? (members[0] as FrozenSource);
    const forms = new Map<string, string>();
    for (const copy of all) {
      const before = forms.get(copy.document.kind);
      if (before !== undefined) note('INVOICE_SUBMITTED_TWICE', { document: copy.documentId, first: before });
      forms.set(copy.document.kind, before ?? copy.documentId);
      const fields = COMPARED.filter((name) => differs(name, fact(first, name), fact(copy, name)));
      if (fields.length > 0) {
        note('INVOICE_COPIES_DISAGREE', {
          document: copy.documentId,
          first: first.documentId,
          fields: fieldNames(fields),
        });
      }
    }
    return { number, first, all };
  });
}

/** Red-letter invoices by the number they reverse: the order in which they and the blue one came does not matter. */
function redsByBlue(copies: readonly Copies[], blues: ReadonlyMap<string, Copies>, note: Note): Map<string, Copies[]> {
  const reds = copies.filter(({ first }) => fact(first, 'redLetter') === 'true');
  const found = new Map<string, Copies[]>();
  for (const red of reds) {
    const number = fact(red.first, 'reverses');
    if (number === undefined) continue;
    const blue = blues.get(number);
    const blanks = { document: red.first.documentId, number };
    if (!blue) note('INVOICE_BLUE_NOT_HERE', blanks);
    else if (['buyerCode', 'sellerCode'].some((name) => differs(name, fact(blue.first, name), fact(red.first, name)))) {
      note('INVOICE_RED_OF_OTHER_PARTIES', blanks);
    } else found.set(number, [...(found.get(number) ?? []), red]);
  }
  return found;
}

/** The most trusted copy that says it: a PDF may tell less than the XML beside it. */
function said({ all }: Copies, name: string): string | undefined {
  return all.map((copy) => fact(copy, name)).find((value) => value !== undefined);
}

function settle(blue: Copies, reds: readonly Copies[], note: Note): SettledInvoice {
  const { number, all } = blue;
  const left = (name: string) =>
    [blue, ...reds].reduce((rest, one) => rest.plus(said(one, name) ?? '0'), new Exact('0'));
  const gross = left('gross');
  const complete = [blue, ...reds].every((one) => AMOUNTS.every((name) => said(one, name) !== undefined));
  if (!complete) note('INVOICE_AMOUNTS_UNKNOWN', { number });
  else if (reds.length > 0) {
    if (gross.isZero()) note('INVOICE_REVERSED_FULLY', { number });
    else if (gross.isNegative()) note('INVOICE_REVERSED_BEYOND', { number });
    else note('INVOICE_REVERSED_PARTLY', { number, gross: gross.toFixed(2) });
  }
  return {
    number,
    documentIds: all.map((copy) => copy.documentId),
    net: left('net').toFixed(2),
    tax: left('tax').toFixed(2),
    gross: gross.toFixed(2),
    reversedBy: reds.map((red) => red.number),
    complete,
  };
}

function noteNearTwins(blues: readonly Copies[], note: Note): void {
  const seen = new Map<string, string>();
  for (const { first } of blues) {
    // Patients have no number and tickets name no seller: many of them pay one list price on one day.
    if (!fact(first, 'buyerCode') || !fact(first, 'sellerCode')) continue;
    const key = ['sellerCode', 'buyerCode', 'gross', 'issuedOn'].map((name) => fact(first, name) ?? '').join(' ');
    const before = seen.get(key);
    if (before !== undefined) note('INVOICE_NEAR_TWIN', { document: first.documentId, first: before });
    seen.set(key, before ?? first.documentId);
  }
}

/** From so many on, invoices of one seller to one buyer that follow each other are looked at. */
const MANY = 3;
/** Month and day from which a year is about to end. */
const LAST_DAYS = '12-29';

function runsOf(numbers: readonly bigint[]): bigint[][] {
  const runs: bigint[][] = [];
  for (const number of numbers.toSorted((a, b) => (a < b ? -1 : 1))) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1n) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

/** Numbers in a row and many invoices in the last days of a year say that a trade was cut up, or made up late. */
function noteBatches(blues: readonly Copies[], note: Note): void {
  const known = blues.filter(({ first }) => fact(first, 'buyerCode') && fact(first, 'sellerCode'));
  const pairs = Map.groupBy(known, ({ first }) => `${fact(first, 'sellerCode')} ${fact(first, 'buyerCode')}`);
  for (const trades of pairs.values()) {
    const numbers = trades.map((trade) => BigInt(trade.number.replace(/\D/g, '') || '0'));
    for (const run of runsOf(numbers).filter((one) => one.length >= MANY)) {
      note('INVOICE_NUMBERS_IN_A_ROW', { count: String(run.length), number: String(run[0]) });
    }
    const late = trades.filter(({ first }) => (fact(first, 'issuedOn')?.slice(5) ?? '') >= LAST_DAYS);
    if (late.length >= MANY) {
      note('INVOICE_LATE_BATCH', { count: String(late.length), document: late[0]?.first.documentId });
    }
  }
}

/**
 * Lays the invoices of one application side by side: copies of one invoice must agree, red-letter invoices reduce the
 * blue one they name (never one of the same amount), the same trade twice is shown to a person.
 */
export function settleInvoices(documents: readonly FrozenSource[]): SettledInvoices {
  const findings: Finding[] = [];
  const named = naming(documents);
  const note: Note = (code, blanks) => findings.push(findingFrom(INVOICE_SET_FINDINGS, code, named(blanks)));
  const copies = copiesOf(documents, note);
  const blues = copies.filter(({ first }) => fact(first, 'redLetter') !== 'true');
  const reds = redsByBlue(copies, new Map(blues.map((blue) => [blue.number, blue])), note);
  noteNearTwins(blues, note);
  noteBatches(blues, note);
  const invoices = blues.map((blue) => settle(blue, reds.get(blue.number) ?? [], note));
  return { invoices, findings: shorten(findings) };
}
