import { Exact } from '../../kernel/money.ts';
import { type Blanks, type Finding, findingFrom, shorten } from '../finding.ts';
import { type FrozenSource, naming, type Provenance, place } from '../frozen.ts';
import { type SettledInvoices, settleInvoices } from '../invoices/invoice-set.ts';
import type { TableRow } from '../tables/table.ts';
import { CARE_FINDINGS } from './care-findings.ts';

/** Counts as strings: distinct persons, or visits, with that proof (readings A12, A15, A16). */
export type ProofCounts = { readonly allThree: string; readonly invoiceAndOne: string; readonly any: string };
type ByNation = { readonly russian: ProofCounts; readonly other: ProofCounts };

export type FrozenCareFacts = {
  /** Absent without a usable roster: unknown, not none. */
  readonly facts: { readonly care?: { readonly persons: ByNation; readonly visits: ByNation } };
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
};

type Note = (code: keyof typeof CARE_FINDINGS, blanks?: Blanks) => void;
type Visit = {
  readonly source: FrozenSource;
  readonly row: TableRow;
  /** By nationality and passport: who visits twice is one person, whatever else is typed. */
  readonly holder: string;
  readonly person: string;
  readonly russian: boolean;
};
type Proven = Visit & { readonly hasRecord: boolean; readonly hasBill: boolean };

const PROOFS = {
  allThree: (visit: Proven) => visit.hasRecord && visit.hasBill,
  // The roster is always there: a bill is known only by the number in its row.
  invoiceAndOne: (visit: Proven) => visit.hasBill,
  any: () => true,
} as const;

function fact(source: FrozenSource, name: string): string | undefined {
  return source.document.facts[name]?.value;
}

function visitKey(patient: string | undefined, passport: string | undefined): string {
  return `${patient} ${passport}`;
}

/** The visit of a row that tells who it was. */
function visitOf(source: FrozenSource, row: TableRow): Visit[] {
  const { person, holder = person, nationality } = row.values;
  return person && holder ? [{ source, row, person, holder, russian: nationality === 'RUS' }] : [];
}

function visitsOf(rosters: readonly FrozenSource[], note: Note): Visit[] {
  const seen = new Set<string>();
  const persons = new Map<string, string>();
  for (const { document, documentId } of rosters) {
    const keyed = (document.rows ?? []).every(({ values }) => values.person);
    if (!keyed) note('CARE_PERSONS_NOT_KEYED', { document: documentId });
  }
  const all = rosters.flatMap((source) => (source.document.rows ?? []).flatMap((row) => visitOf(source, row)));
  return all.filter((visit) => {
    const { patient, passport = '' } = visit.row.values;
    const known = persons.get(passport) ?? visit.person;
    if (known !== visit.person) note('CARE_PERSON_IN_TWO_FORMS', place(visit));
    persons.set(passport, known);
    const key = visitKey(patient, passport);
    const twice = seen.has(key);
    if (twice) note('CARE_VISIT_IN_TWO_ROSTERS', place(visit));
    seen.add(key);
    return !twice;
  });
}

/** Records that stand: one that another of the same institution replaces does not. */
function standing(records: readonly FrozenSource[], note: Note): FrozenSource[] {
  const number = (record: FrozenSource, id: string) => `${fact(record, 'institutionCode')} ${id}`;
  const replaced = new Set(
    records.flatMap((one) => (fact(one, 'replaces')?.split(' ') ?? []).map((id) => number(one, id))),
  );
  return records.filter((record) => {
    const gone = replaced.has(number(record, fact(record, 'documentId') ?? ''));
    if (gone) note('CARE_RECORD_REPLACED', { document: record.documentId });
    return !gone;
  });
}

function recordsByVisit(records: readonly FrozenSource[], note: Note): Map<string, FrozenSource> {
  const found = new Map<string, FrozenSource>();
  for (const record of standing(records, note)) {
    const key = visitKey(fact(record, 'patient'), fact(record, 'passport'));
    const before = found.get(key);
    if (before) note('CARE_RECORD_TWICE', { document: record.documentId });
    // A home page tells more than a summary of the same visit.
    if (!before || fact(record, 'documentType') === 'C0032') found.set(key, record);
  }
  return found;
}

/**
 * Settlement invoices by their number, with what red-letter invoices left of them, in whichever order they came. One
 * that was reversed in full, or of which nobody can tell what is left, proves nobody.
 */
function invoicesByNumber(documents: readonly FrozenSource[], settled: SettledInvoices): [string, FrozenSource][] {
  const byId = new Map(documents.map((one) => [one.documentId, one]));
  return settled.invoices.flatMap(({ number, documentIds, gross, reversedBy, complete }) => {
    const source = byId.get(documentIds[0] ?? '');
    if (!source) return [];
    if (reversedBy.length === 0) return [[number, source]];
    if (!complete || !new Exact(gross).greaterThan(0)) return [];
    const facts = { ...source.document.facts, gross: { value: gross, from: 'less red-letter invoices' } };
    return [[number, { ...source, document: { ...source.document, facts } }]];
  });
}

/** A list of fiscal bills holds many; each row is a bill of its own, under its code (8 digits) and number (10) together. */
function billsOfList(source: FrozenSource): { number: string; bill: FrozenSource; row: TableRow }[] {
  return (source.document.rows ?? []).map((row) => {
    const values = Object.entries(row.values).map(([name, value]) => [name, { value, from: row.at }]);
    const document = { ...source.document, facts: Object.fromEntries(values) };
    return { number: `${row.values.code}${row.values.number}`, bill: { ...source, document }, row };
  });
}

/** Bills by number. One that stands in two lists is the same bill. */
function billsByNumber(
  ofKind: (...kinds: string[]) => readonly FrozenSource[],
  findings: Finding[],
  note: Note,
): Map<string, FrozenSource> {
  const invoices = ofKind('einvoice', 'vat-ofd', 'invoice-pdf');
  const settled = settleInvoices(invoices);
  findings.push(...settled.findings);
  const bills = new Map(invoicesByNumber(invoices, settled));
  for (const { number, bill, row } of ofKind('fiscal-bill').flatMap(billsOfList)) {
    if (bills.has(number)) note('CARE_BILL_IN_TWO_LISTS', place({ source: bill, row }));
    else bills.set(number, bill);
  }
  return bills;
}

/** Whether the record contradicts the row about who it is. */
function contradicts(visit: Visit, record: FrozenSource, note: Note): boolean {
  const nationality = fact(record, 'nationality');
  const person = fact(record, 'person');
  if (nationality !== undefined && nationality !== visit.row.values.nationality) {
    note('CARE_NATIONALITY_DISAGREES', place(visit));
    return true;
  }
  if (person !== undefined && person !== visit.person) {
    note('CARE_PERSON_DISAGREES', place(visit));
    return true;
  }
  return false;
}

function compareDates(visit: Visit, record: FrozenSource, bill: FrozenSource | undefined, note: Note): void {
  const { entryDate = '', exitDate } = visit.row.values;
  const admitted = fact(record, 'admittedOn') ?? '';
  const discharged = fact(record, 'dischargedOn') ?? admitted;
  if (admitted < entryDate || (exitDate !== undefined && discharged > exitDate))
    note('CARE_STAY_OUTSIDE_ENTRY', place(visit));
  if (!bill) return;
  if ((fact(bill, 'issuedOn') ?? '') < admitted) note('CARE_BILL_BEFORE_STAY', place(visit));
  const cost = fact(record, 'totalCost');
  if (cost !== undefined && !new Exact(cost).equals(fact(bill, 'gross') ?? '0'))
    note('CARE_BILL_AMOUNT_DIFFERS', place(visit));
}

type Papers = { readonly records: Map<string, FrozenSource>; readonly bills: Map<string, FrozenSource> };

/** First and last day, which are one day for an outpatient. */
type Days = { readonly from: string; readonly to: string };

type Tally = {
  readonly records: Set<string>;
  readonly bills: Set<string>;
  /** Days of the stays of one person in one institution. */
  readonly stays: Map<string, readonly Days[]>;
  billsMissing: number;
};

/** Nobody lies in one house twice on one day; who leaves may come back the same day, and who comes may be kept. */
function overlap(one: Days, other: Days): boolean {
  const same = one.from === other.from && one.to === other.to;
  return same || (one.from < other.to && other.from < one.to);
}

/** Whether a record of the same person in the same institution stood beside another row for some of these days. */
function stayCounted(visit: Visit, record: FrozenSource, { stays }: Tally): boolean {
  const from = fact(record, 'admittedOn') ?? '';
  const days = { from, to: fact(record, 'dischargedOn') ?? from };
  const guest = `${visit.holder} ${fact(record, 'institutionCode')}`;
  const before = stays.get(guest) ?? [];
  stays.set(guest, [...before, days]);
  return before.some((one) => overlap(one, days));
}

/** The bill that a row names; `twice` when another row had it before, which proves neither. */
function billOf(visit: Visit, bills: Papers['bills'], tally: Tally): FrozenSource | 'twice' | undefined {
  const { billNo } = visit.row.values;
  if (billNo === undefined) return undefined;
  if (tally.bills.has(billNo)) return 'twice';
  tally.bills.add(billNo);
  const bill = bills.get(billNo);
  if (!bill) tally.billsMissing += 1;
  return bill;
}

function proveVisit(visit: Visit, { records, bills }: Papers, tally: Tally, note: Note): Proven | undefined {
  const key = visitKey(visit.row.values.patient, visit.row.values.passport);
  const record = records.get(key);
  tally.records.add(key);
  const bill = billOf(visit, bills, tally);
  if (bill === 'twice') {
    note('CARE_BILL_IN_TWO_ROWS', place(visit));
    return undefined;
  }
  if (record && contradicts(visit, record, note)) return undefined;
  if (record && stayCounted(visit, record, tally)) {
    note('CARE_STAY_IN_TWO_RECORDS', place(visit));
    return undefined;
  }
  if (record) compareDates(visit, record, bill, note);
  return { ...visit, hasRecord: record !== undefined, hasBill: bill !== undefined };
}

function proveVisits(visits: readonly Visit[], papers: Papers, note: Note): Proven[] {
  const tally: Tally = { records: new Set(), bills: new Set(), stays: new Map(), billsMissing: 0 };
  const proven = visits.flatMap((visit) => proveVisit(visit, papers, tally, note) ?? []);
  const count = (code: keyof typeof CARE_FINDINGS, number: number) => {
    if (number > 0) note(code, { count: String(number) });
  };
  count('CARE_BILL_NOT_UPLOADED', tally.billsMissing);
  count('CARE_BILL_NOT_NAMED', [...papers.bills.keys()].filter((number) => !tally.bills.has(number)).length);
  count('CARE_RECORD_NOT_IN_ROSTER', [...papers.records.keys()].filter((key) => !tally.records.has(key)).length);
  count('CARE_RECORD_ABSENT', proven.filter((visit) => !visit.hasRecord).length);
  return proven;
}

function counts(visits: readonly Proven[], key: (visit: Proven) => string): ProofCounts {
  const distinct = (proof: (visit: Proven) => boolean) => String(new Set(visits.filter(proof).map(key)).size);
  return {
    allThree: distinct(PROOFS.allThree),
    invoiceAndOne: distinct(PROOFS.invoiceAndOne),
    any: distinct(PROOFS.any),
  };
}

function byNation(visits: readonly Proven[], key: (visit: Proven) => string): ByNation {
  return {
    russian: counts(
      visits.filter((visit) => visit.russian),
      key,
    ),
    other: counts(
      visits.filter((visit) => !visit.russian),
      key,
    ),
  };
}

function provenanceOf(visits: readonly Proven[]): Provenance[] {
  const names = ['persons', 'visits'].flatMap((what) =>
    (['russian', 'other'] as const).flatMap((nation) =>
      (Object.keys(PROOFS) as (keyof typeof PROOFS)[]).map((proof) => ({
        fact: `care.${what}.${nation}.${proof}`,
        nation,
        proof,
      })),
    ),
  );
  return names.flatMap(({ fact: name, nation, proof }) => {
    const counted = visits.filter((visit) => visit.russian === (nation === 'russian') && PROOFS[proof](visit));
    return [...Map.groupBy(counted, (visit) => visit.source)].map(([source, members]) => ({
      fact: name,
      documentId: source.documentId,
      sha256: source.sha256,
      path: members.map((visit) => visit.row.at).join(', '),
      method: 'roster-joined-with-records-and-bills' as const,
    }));
  });
}

/**
 * Freezes the facts of city item C2 (docs/facts.md, `care.persons…`, `care.visits…`) from rosters, medical records and
 * bills (e-invoices, fiscal bills). A record joins by patient number and passport, a bill by the number in the row;
 * each visit stands for itself. Documents that were refused or are blocked give nothing, and a finding that blocks
 * means that these facts must not be assessed.
 */
export function freezeC2Facts({ documents }: { readonly documents: readonly FrozenSource[] }): FrozenCareFacts {
  const findings: Finding[] = [];
  const named = naming(documents);
  const note: Note = (code, blanks = {}) => findings.push(findingFrom(CARE_FINDINGS, code, named(blanks)));
  const usable = documents.filter(({ documentId, document }) => {
    const passed = document.outcome === 'read' || document.outcome === 'to-a-person';
    if (!passed) note('CARE_DOCUMENT_NOT_USABLE', { document: documentId });
    return passed;
  });
  const ofKind = (...kinds: string[]) => usable.filter(({ document }) => kinds.includes(document.kind));
  const rosters = ofKind('roster');
  if (rosters.length === 0) note('CARE_ROSTER_ABSENT');
  const papers = {
    records: recordsByVisit(ofKind('medical-record'), note),
    bills: billsByNumber(ofKind, findings, note),
  };
  const proven = proveVisits(visitsOf(rosters, note), papers, note);
  if (rosters.length === 0) return { facts: {}, provenance: [], findings: shorten(findings) };
  const visitId = (visit: Proven) => visitKey(visit.row.values.patient, visit.row.values.passport);
  return {
    facts: { care: { persons: byNation(proven, (visit) => visit.holder), visits: byNation(proven, visitId) } },
    provenance: provenanceOf(proven),
    findings: shorten(findings),
  };
}
