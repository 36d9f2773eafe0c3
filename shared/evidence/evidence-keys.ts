import { sameCode, samePlate } from '../kernel/canonical.ts';
import { digestOf } from '../kernel/digest.ts';
import {
  DOCUMENT_KINDS,
  type DocumentKinds,
  type KeyCounts,
  type KeyForm,
  type KindKeys,
  type RowKey,
} from './document-kinds.ts';
import type { ReadDocument, TableRow } from './parsed.ts';

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

/** One key of a document. Where it is met again what is `noted` or a `person` is told to a person; everything else is blocked. */
export type EvidenceKey = {
  /** May hold numbers of patients: never stored nor logged as it is. */
  readonly key: string;
  readonly counts: KeyCounts;
  /** The row it names, "row 7"; absent for the whole document. */
  readonly at?: string;
};

type Document = ReadDocument<string>;
type Values = TableRow['values'];

const FORMS: Readonly<Record<KeyForm, (value: string) => string>> = {
  plain: (value) => value,
  code: sameCode,
  plate: samePlate,
  item: (value) => sameCode(value).replace(/^0+(?=\d)/, ''),
  goods: (value) => sameCode(value).slice(0, 8),
  year: (value) => value.slice(0, 4),
};

function isFor({ where }: RowKey, values: Values): boolean {
  return where === undefined || ((values[where.column] ?? '') !== '') === (where.is === 'given');
}

/** A row without its number has no key: two blanks are not the same voucher. */
function rowKey({ says, of, counts }: RowKey, values: Values): Omit<EvidenceKey, 'at'>[] {
  const number = Object.entries(of).map(([column, form]) => FORMS[form](values[column] ?? ''));
  return number.every((part) => part === '') ? [] : [{ key: [...(says ? [says] : []), ...number].join(' '), counts }];
}

/** What a row said, as readers of earlier versions gave it. */
const asWritten = ({ values, written }: TableRow): Values => ({ ...values, ...written });

/** The keys of a row as earlier versions wrote them, from what it says and from what was typed. */
function oldRowKeys(row: TableRow, groups: KindKeys['oldRows'] = []): Omit<EvidenceKey, 'at'>[] {
  const forms = row.written === undefined ? [row.values] : [asWritten(row), row.values];
  const keys = forms.flatMap((values) => groups.map((columns) => columns.map((name) => values[name] ?? '').join(' ')));
  return keys.filter((key) => key.trim() !== '').map((key) => ({ key, counts: 'looked up' }));
}

/** The keys that name a row: as they are written now, and as vouchers that count already may stand under them. */
function rowKeys(document: Document, { rows = [], oldRows }: KindKeys): EvidenceKey[] {
  return (document.rows ?? []).flatMap((row) => {
    const now = rows.filter((one) => isFor(one, row.values)).flatMap((one) => rowKey(one, row.values));
    return [...now, ...oldRowKeys(row, oldRows)].map(({ key, counts }) => ({
      key: `${document.kind} ${key}`,
      at: row.at,
      counts,
    }));
  });
}

/** Facts that readers of earlier versions did not give. */
const LATER_FACTS: ReadonlySet<string> = new Set(['checkCode']);

/**
 * The digest of what a voucher says, which a re-saved copy keeps, and the one that it had before readers said more; a
 * document that says nothing has none.
 */
function contentKeys(document: Document, family: string): Omit<EvidenceKey, 'at'>[] {
  const facts = Object.entries(document.facts).map(([name, fact]) => [name, fact.value] as const);
  const rows = (document.rows ?? []).map(asWritten);
  if (facts.length + rows.length === 0) return [];
  const digest = (says: typeof facts) => `content ${digestOf({ family, says: Object.fromEntries(says), rows })}`;
  const before = facts.filter(([name]) => !LATER_FACTS.has(name));
  // Until it was left open, an invoice without a mark of its own was said to be no red letter.
  const saidMore = family === 'invoice' && !facts.some(([name]) => name === 'redLetter');
  const forms = [before, ...(saidMore ? [[...before, ['redLetter', 'false'] as const]] : [])];
  const now = { key: digest(facts), counts: 'once' as const };
  const old = forms.map((says) => ({ key: digest(says), counts: 'looked up' as const }));
  return [now, ...old.filter(({ key }) => key !== now.key)];
}

/** Of one key met twice in a document the strictest form. */
const STRICTEST: readonly KeyCounts[] = ['once', 'once per enterprise', 'looked up', 'person', 'noted'];

function strictest(keys: readonly EvidenceKey[]): EvidenceKey[] {
  const found = new Map<string, EvidenceKey>();
  for (const one of keys) {
    const before = found.get(one.key);
    if (!before || STRICTEST.indexOf(one.counts) < STRICTEST.indexOf(before.counts)) found.set(one.key, one);
  }
  return [...found.values()];
}

/** Expenses are paid for once whatever the item; other documents may prove the tonnes of one item and the volume of another. */
const baseOfKey = (family: string, item: string): string => (family === 'invoice' ? 'expense' : baseOf(item));

/**
 * Keys under which a document may count once per base, an invoice once in all (general rule 3: in one item only),
 * across applications, years and items: its number, the digest of its bytes, and the digest of what it says. Items that
 * share a base may hold one together. The store takes them by conditional write, as digests.
 */
export function evidenceKeys(
  document: Document,
  sha256: string,
  item: string,
  kinds: DocumentKinds = DOCUMENT_KINDS,
): readonly EvidenceKey[] {
  const by: KindKeys = kinds[document.kind]?.keys ?? { counts: 'once' };
  const { counts, family = document.kind, number = [] } = by;
  const identity = number
    .map((name) => document.facts[name]?.value ?? '')
    .join(' ')
    .trim();
  const whole: EvidenceKey[] = [
    { key: `sha256 ${sha256}`, counts },
    ...(counts === 'once' ? contentKeys(document, family) : []),
    ...(identity === '' ? [] : [{ key: `${family} ${identity}`, counts }]),
  ];
  const base = baseOfKey(family, item);
  return strictest([...whole, ...rowKeys(document, by)].map((one) => ({ ...one, key: `${base} ${one.key}` })));
}
