import type { Text } from '../kernel/refusal.ts';
import type { Blanks } from './finding.ts';
import type { ReadDocument, TableRow } from './parsed.ts';
import type { EvidenceReference } from './reference.ts';

/** A document of the application, pinned by the digest of its bytes; `name` is what people call it. */
export type FrozenSource = {
  readonly documentId: string;
  readonly sha256: string;
  readonly document: ReadDocument;
  readonly name?: Text;
};

/** A row and the document that it stands in. */
export type RowOf = { readonly source: FrozenSource; readonly row: TableRow };

/** Where a row stands, for people: a table's rows are numbered as its file is. */
export function place({ source, row: { at } }: RowOf): Blanks {
  const number = /^row (\d+)$/.exec(at)?.[1];
  return { document: source.documentId, row: { zh: number ? `第 ${number} 行` : at, en: at }, at };
}

/** Blanks of a finding with the documents in `document` and `first` by their names; one without a name keeps its id. */
export function naming(documents: readonly FrozenSource[]): (blanks: Blanks) => Blanks {
  const names = new Map(documents.flatMap(({ documentId, name }) => (name === undefined ? [] : [[documentId, name]])));
  const nameOf = (id: Blanks[string]) => (typeof id === 'string' ? (names.get(id) ?? id) : id);
  return (blanks) => ({
    ...blanks,
    ...(blanks.document === undefined ? {} : { document: nameOf(blanks.document) }),
    ...(blanks.first === undefined ? {} : { first: nameOf(blanks.first) }),
  });
}

/** Where a frozen fact comes from: `goods[ID].tonnesNet`, document, the cells, and whose word it is. */
export type Provenance = {
  readonly fact: string;
  readonly documentId: string;
  readonly sha256: string;
  readonly path: string;
  readonly method:
    | 'register-column'
    | 'register-hs-list'
    | 'register-port-table'
    | 'declaration-message'
    | 'weighbridge-tickets'
    | 'enterprise-statement'
    | 'roster-joined-with-records-and-bills';
};

export type FreezeReference = EvidenceReference &
  Required<Pick<EvidenceReference, 'policyYear' | 'creditCode' | 'ports' | 'goodsByHs'>>;
