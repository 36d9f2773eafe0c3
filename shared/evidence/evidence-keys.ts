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

const IDENTITY: Readonly<Partial<Record<ReadDocument['kind'], readonly string[]>>> = {
  einvoice: ['code', 'number'],
  'vat-ofd': ['code', 'number'],
  'invoice-pdf': ['code', 'number'],
  declaration: ['declarationNo'],
  'road-manifest': ['messageId'],
  'medical-record': ['institutionCode', 'documentId'],
};

/** In tables each row is somebody's voucher: these columns together name it. */
const ROW_IDENTITY: Readonly<Partial<Record<ReadDocument['kind'], readonly (readonly string[])[]>>> = {
  register: [['manifestNo'], ['declarationNo', 'hsCode', 'goodsName']],
  weighbridge: [['ticketNo']],
  'fiscal-bill': [['code', 'number']],
};

const FAMILY: Readonly<Partial<Record<ReadDocument['kind'], string>>> = {
  einvoice: 'invoice',
  'vat-ofd': 'invoice',
  'invoice-pdf': 'invoice',
};

function rowKeys(document: ReadDocument): string[] {
  const groups = ROW_IDENTITY[document.kind] ?? [];
  return groups.flatMap((columns) =>
    (document.rows ?? []).map(
      ({ values }) => `${document.kind} ${columns.map((column) => values[column] ?? '').join(' ')}`,
    ),
  );
}

/**
 * Keys under which a document may count once per base, across applications, years and items: its number, the digest of
 * its bytes, and the digest of what it says (which a re-saved copy keeps). The store takes them by conditional write.
 */
export function evidenceKeys(document: ReadDocument, sha256: string, item: string): readonly string[] {
  const identity = (IDENTITY[document.kind] ?? [])
    .map((name) => document.facts[name]?.value ?? '')
    .join(' ')
    .trim();
  const family = FAMILY[document.kind] ?? document.kind;
  const says = Object.fromEntries(Object.entries(document.facts).map(([name, fact]) => [name, fact.value]));
  const rows = (document.rows ?? []).map(({ values }) => values);
  const keys = [
    `sha256 ${sha256}`,
    `content ${digestOf({ family, says, rows })}`,
    ...(identity === '' ? [] : [`${family} ${identity}`]),
    ...rowKeys(document),
  ];
  return [...new Set(keys)].map((key) => `${baseOf(item)} ${key}`);
}
