import { FILE_TYPES, knownEnding } from '../evidence/file-types.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Text } from '../kernel/refusal.ts';
import { UPLOADS, UPLOADS_OF_PERSONS } from './object-places.ts';

/**
 * `awaiting`: a link was given, nothing has come. `read`: its facts may be used. `to-a-person`, `blocked`, `refused`: as
 * the reader decided. `set-aside`: the applicant took it out or replaced it.
 */
export type DocumentStatus = 'awaiting' | 'read' | 'to-a-person' | 'blocked' | 'refused' | 'set-aside';

export type DocumentRecord = {
  readonly id: string;
  readonly applicationId: string;
  readonly slot: string;
  readonly kind: string;
  /** As the applicant named it, Chinese and all (see keptName); data, never part of a key. */
  readonly originalName: string;
  readonly declaredType: string;
  readonly key: string;
  readonly status: DocumentStatus;
  readonly requestedAt: string;
  /** The document this one takes the place of once it has been read. */
  readonly replaces?: string;
  readonly versionId?: string;
  readonly sha256?: string;
  readonly size?: number;
  readonly receivedAt?: string;
  /** How many documents an archive holds; each has a record of its own. */
  readonly entries?: number;
  readonly findings: readonly Finding[];
};

/**
 * Why a document is asked for: `named` by the clause itself, `inferred` by us because something must prove the claim, or
 * a `statement` in which the applicant says what no document with a format of its own says.
 */
export type Basis = 'named' | 'inferred' | 'statement';

/** What a file of one media type is in a slot, and how many bytes of it are taken. */
export type Taken = { readonly kind: string; readonly maxBytes: number };

export type Slot = {
  readonly id: string;
  readonly kind: string;
  readonly files: 'one' | 'many';
  readonly required: boolean;
  /** Another slot whose documents will do in its place. */
  readonly or?: string;
  readonly basis: Basis;
  readonly name: Text;
  /** What a link can be asked for, by MIME type; where ZIP is among them a file may be a flat archive of many documents. */
  readonly takes: Readonly<Record<string, Taken>>;
  readonly types: readonly string[];
  /** Bytes of the largest file that is no archive; `takes` says how many of each type. */
  readonly maxBytes: number;
  /** Its files tell of persons and may be named after them: their names are not kept. */
  readonly ofPersons?: true;
};

const ZIP_TYPES: readonly string[] = FILE_TYPES.zip.media;

/** Whether a file was announced as an archive of documents. */
export function isArchiveType(type: string): boolean {
  return ZIP_TYPES.includes(type);
}

/** What callers see of a slot. */
export function slotView(slot: Slot) {
  const { id, name, basis, files, required, or, types } = slot;
  const limits = Object.fromEntries(types.map((type) => [type, maxBytesOf(slot, type)]));
  return { slot: id, name, basis, files, required, or, types, limits };
}

/** The kind of document that a file of this type is in this slot. */
export function kindIn(slot: Slot, type: string): string {
  return slot.takes[type]?.kind ?? slot.kind;
}

/** Bytes that a link of this slot and type may carry: what the reader takes. */
export function maxBytesOf(slot: Slot, type: string): number {
  return slot.takes[type]?.maxBytes ?? slot.maxBytes;
}

/** The key under which a new upload lies. The documents of older cases keep the key that stands in their record. */
export function uploadKey(slot: Slot, applicationId: string, documentId: string): string {
  return `${slot.ofPersons === true ? UPLOADS_OF_PERSONS : UPLOADS}${applicationId}/${documentId}`;
}

/** The name that is kept of a file: as the applicant gave it, or in slots of persons what it is and its number. */
export function keptName(slot: Slot, given: string, documentId: string): string {
  if (slot.ofPersons !== true) return given;
  return `${slot.name.zh} ${documentId}${knownEnding(given)}`;
}

/** How many documents there are, and how many in each status. */
export function documentCounts(documents: readonly DocumentRecord[]): {
  readonly count: number;
  readonly byStatus: Readonly<Partial<Record<DocumentRecord['status'], number>>>;
} {
  const byStatus = Map.groupBy(documents, ({ status }) => status);
  return {
    count: documents.length,
    byStatus: Object.fromEntries([...byStatus].map(([status, some]) => [status, some.length])),
  };
}

export type Missing = { readonly slot: string; readonly document?: string; readonly code: string } & Text;

/** What stands between these documents and a submission; empty when it can be submitted. */
export function missingFor(slots: readonly Slot[], documents: readonly DocumentRecord[]): Missing[] {
  const kept = documents.filter((document) => document.status !== 'set-aside');
  const isFilled = (id: string | undefined) => kept.some((document) => document.slot === id);
  return slots.flatMap((slot) => {
    const problems = kept.filter((document) => document.slot === slot.id).flatMap(problemOf);
    if (!slot.required || isFilled(slot.id) || isFilled(slot.or)) return problems;
    return [
      { slot: slot.id, code: 'DOCUMENT_MISSING', zh: `缺少“${slot.name.zh}”。`, en: `${slot.name.en} is missing.` },
    ];
  });
}

/** A file that is refused, or still on its way, stops the submission: leaving it out silently could cost the applicant money. */
function problemOf(document: DocumentRecord): Missing[] {
  const about = { slot: document.slot, document: document.id };
  if (document.status === 'awaiting') {
    const zh = `文件“${document.originalName}”尚未收到，请上传或移除。`;
    return [
      {
        ...about,
        code: 'DOCUMENT_AWAITED',
        zh,
        en: `"${document.originalName}" has not arrived; upload it or set it aside.`,
      },
    ];
  }
  if (document.status !== 'blocked' && document.status !== 'refused') return [];
  const zh = `文件“${document.originalName}”未通过核验，请更换或移除。`;
  return [
    {
      ...about,
      code: 'DOCUMENT_NOT_USABLE',
      zh,
      en: `"${document.originalName}" did not pass; replace it or set it aside.`,
    },
  ];
}
