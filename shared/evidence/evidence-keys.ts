import { digestOf } from '../kernel/digest.ts';
import type { ReadDocument } from './read-document.ts';

/** Items that pay for the same base, so that one document may serve them together but nobody else. Every other item stands alone. */
export const SHARED_BASES: readonly (readonly string[])[] = [
  ['C4b', 'P3b'],
  ['C5', 'P4a'],
  ['C6', 'P5'],
];

/** Name of the base of an item: the items that share it, joined. */
export function baseOf(item: string): string {
  return (SHARED_BASES.find((items) => items.includes(item)) ?? [item]).join('+');
}

/**
 * One key of a document. `once`: a voucher, which counts one time; `noted`: a paper or a statement, which may rightly
 * stand in a second year, so that a person is told and nothing is blocked.
 */
export type EvidenceKey = {
  /** May hold numbers of patients: never stored nor logged as it is. */
  readonly key: string;
  /** The row it names, "row 7"; absent for the whole document. */
  readonly at?: string;
  readonly counts: 'once' | 'noted';
};

type Kind = ReadDocument['kind'];

const IDENTITY: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  einvoice: ['code', 'number'],
  'vat-ofd': ['code', 'number'],
  'invoice-pdf': ['code', 'number'],
  declaration: ['declarationNo'],
  'road-manifest': ['messageId'],
  'medical-record': ['institutionCode', 'documentId'],
};

/** In tables each row is somebody's voucher: these columns together name it. */
const ROW_IDENTITY: Readonly<Partial<Record<Kind, readonly (readonly string[])[]>>> = {
  register: [['manifestNo'], ['declarationNo', 'hsCode', 'goodsName']],
  // Each weighbridge numbers its own tickets: the number alone is nobody's.
  weighbridge: [['ticketNo', 'date', 'vehicle']],
  'fiscal-bill': [['code', 'number']],
};

const FAMILY: Readonly<Partial<Record<Kind, string>>> = {
  einvoice: 'invoice',
  'vat-ofd': 'invoice',
  'invoice-pdf': 'invoice',
};

/** What is no voucher by itself: the applicant's own word, and papers such as a recognition or a contract. */
const NO_VOUCHER: readonly Kind[] = ['statement', 'paper', 'local-use', 'roster'];

/** A row without its number has no key: two blanks are not the same voucher. */
function rowKeys(document: ReadDocument): EvidenceKey[] {
  const groups = ROW_IDENTITY[document.kind] ?? [];
  return groups.flatMap((columns) =>
    (document.rows ?? []).flatMap(({ at, values }) => {
      const number = columns.map((column) => values[column] ?? '').join(' ');
      return number.trim() === '' ? [] : [{ key: `${document.kind} ${number}`, at, counts: 'once' as const }];
    }),
  );
}

/** The digest of what a voucher says, which a re-saved copy keeps; a document that says nothing has none. */
function contentKeys(document: ReadDocument, family: string): string[] {
  const says = Object.fromEntries(Object.entries(document.facts).map(([name, fact]) => [name, fact.value]));
  const rows = (document.rows ?? []).map(({ values }) => values);
  if (Object.keys(says).length + rows.length === 0 || NO_VOUCHER.includes(document.kind)) return [];
  return [`content ${digestOf({ family, says, rows })}`];
}

/** Expenses are paid for once whatever the item; other documents may prove the tonnes of one item and the volume of another. */
const baseOfKey = (family: string, item: string): string => (family === 'invoice' ? 'expense' : baseOf(item));

/**
 * Keys under which a document may count once per base, an invoice once in all (general rule 3: in one item only),
 * across applications, years and items: its number, the digest of its bytes, and the digest of what it says. Items that
 * share a base may hold one together. The store takes them by conditional write, as digests.
 */
export function evidenceKeys(document: ReadDocument, sha256: string, item: string): readonly EvidenceKey[] {
  const identity = (IDENTITY[document.kind] ?? [])
    .map((name) => document.facts[name]?.value ?? '')
    .join(' ')
    .trim();
  const family = FAMILY[document.kind] ?? document.kind;
  const counts = NO_VOUCHER.includes(document.kind) ? ('noted' as const) : ('once' as const);
  const whole = [
    `sha256 ${sha256}`,
    ...contentKeys(document, family),
    ...(identity === '' ? [] : [`${family} ${identity}`]),
  ].map((key): EvidenceKey => ({ key, counts }));
  const keys = [...whole, ...rowKeys(document)].map((one) => ({
    ...one,
    key: `${baseOfKey(family, item)} ${one.key}`,
  }));
  return [...Map.groupBy(keys, ({ key }) => key).values()].flatMap(([first]) => first ?? []);
}
