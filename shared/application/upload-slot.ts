import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type DocumentKinds,
  MAX_ARCHIVE_BYTES,
} from '../evidence/document-kinds.ts';
import { FILE_TYPES, type FileType } from '../evidence/file-types.ts';
import type { Text } from '../kernel/refusal.ts';
import type { Basis, Slot, Taken } from './documents.ts';

/** How an item asks for documents; what is not said here stands in the rows of their kinds. */
export type Asked = {
  /** The name of the first kind, unless an item has several slots of it. */
  readonly id?: string;
  /** Each file is of the one of these kinds that accepts its type. */
  readonly kinds: readonly [string, ...string[]];
  readonly name?: Text;
  /** Yes, unless said otherwise. */
  readonly required?: boolean;
  readonly or?: string;
  readonly basis?: Basis;
  readonly ofPersons?: true;
};

/** The types of one kind, each with the limit of its reader; then archives of many. */
function takenOf(kind: string, { accepts, maxBytes, packed }: DocumentKind): [string, Taken][] {
  const each = (type: FileType, limit: number) =>
    FILE_TYPES[type].media.map((media): [string, Taken] => [media, { kind, maxBytes: limit }]);
  const archives = packed === true ? each('zip', MAX_ARCHIVE_BYTES) : [];
  return [...accepts.flatMap((type) => each(type, maxBytes)), ...archives];
}

/**
 * A slot for documents of these kinds: names, types and limits are those of the rows, so that a link never lets through
 * what the reader refuses for its size or type.
 * @throws Error for a kind without a row, or two kinds that a file's type does not tell apart: a fault of ours
 */
export function uploadSlot({ kinds, ...asked }: Asked, rows: DocumentKinds = DOCUMENT_KINDS): Slot {
  const [kind] = kinds;
  const { name, asked: askedAs = name, files } = rowOf(kind, rows);
  const taken = kinds.flatMap((each) => takenOf(each, rowOf(each, rows)));
  const takes = Object.fromEntries(taken);
  const types = Object.keys(takes);
  if (types.length < taken.length) throw new Error(`one type of file is of two kinds: ${kinds.join(', ')}`);
  const maxBytes = Math.max(...kinds.map((each) => rowOf(each, rows).maxBytes));
  const ofPersons = kinds.some((each) => rowOf(each, rows).ofPersons) ? { ofPersons: true as const } : {};
  const slot = { id: kind, required: true, basis: 'inferred' as const, name: askedAs, ...ofPersons, ...asked };
  return { ...slot, kind, files, takes, types, maxBytes };
}

function rowOf(kind: string, rows: DocumentKinds): DocumentKind {
  const row = Object.hasOwn(rows, kind) ? rows[kind] : undefined;
  if (row === undefined) throw new Error(`no row for documents of kind ${kind}`);
  return row;
}
