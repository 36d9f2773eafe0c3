import type { Finding } from '../evidence/finding.ts';
import type { Text } from '../kernel/refusal.ts';

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

export type Slot = {
  readonly id: string;
  readonly kind: string;
  readonly files: 'one' | 'many';
  readonly required: boolean;
  readonly name: Text;
  /** MIME types a link can be asked for; where ZIP is among them a file may be a flat archive of many documents. */
  readonly types: readonly string[];
  /** Bytes of one file that is no archive. */
  readonly maxBytes: number;
  /** Its files tell of persons and may be named after them: their names are not kept. */
  readonly ofPersons?: true;
};

const MIB = 1024 * 1024;
/** What the reader of archives takes at most (BATCH_LIMITS in shared/evidence; a test compares the two). */
export const MAX_ARCHIVE_BYTES = 60 * MIB;
const ZIPS: readonly string[] = ['application/zip', 'application/x-zip-compressed'];

/** Whether a file was announced as an archive of documents. */
export function isArchiveType(type: string): boolean {
  return ZIPS.includes(type);
}

/** Bytes that a link of this slot and type may carry; archives have a limit of their own. */
export function maxBytesOf(slot: Slot, type: string): number {
  return isArchiveType(type) ? MAX_ARCHIVE_BYTES : slot.maxBytes;
}

/** The name that is kept of a file: as the applicant gave it, or in slots of persons what it is and its number. */
export function keptName(slot: Slot, given: string, documentId: string): string {
  if (slot.ofPersons !== true) return given;
  const ending = /\.(xlsx|xml|zip)$/i.exec(given)?.[0].toLowerCase() ?? '';
  return `${slot.name.zh} ${documentId}${ending}`;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const XML_OR_ZIP = ['application/xml', 'text/xml', ...ZIPS];

/** The document slots of each item that can be filed. */
export const SLOTS: Readonly<Record<string, readonly Slot[]>> = {
  C2: [
    {
      id: 'roster',
      kind: 'roster',
      files: 'many',
      required: true,
      name: { zh: '团组名单', en: 'Group roster' },
      types: [XLSX],
      maxBytes: 10 * MIB,
      ofPersons: true,
    },
    // Wellness guests have no medical record; which papers prove a person is a reading (A16), not a matter of filing.
    {
      id: 'medical-record',
      kind: 'medical-record',
      files: 'many',
      required: false,
      name: { zh: '电子病历', en: 'Electronic medical records' },
      types: XML_OR_ZIP,
      maxBytes: 5 * MIB,
      ofPersons: true,
    },
    {
      id: 'invoice',
      kind: 'einvoice',
      files: 'many',
      required: true,
      name: { zh: '结算发票', en: 'Settlement invoices' },
      types: XML_OR_ZIP,
      maxBytes: 5 * MIB,
      ofPersons: true,
    },
  ],
  C5: [
    {
      id: 'register',
      kind: 'register',
      files: 'many',
      required: true,
      name: { zh: '货物舱单登记表', en: 'Cargo manifest register' },
      types: ['text/csv', XLSX],
      maxBytes: 10 * MIB,
    },
    {
      id: 'local-use',
      kind: 'local-use',
      files: 'one',
      required: true,
      name: { zh: '落地使用台账', en: 'Local-use statement' },
      types: [XLSX],
      maxBytes: 10 * MIB,
    },
  ],
};

export type Missing = { readonly slot: string; readonly document?: string; readonly code: string } & Text;

/** What stands between these documents and a submission; empty when it can be submitted. */
export function missingFor(slots: readonly Slot[], documents: readonly DocumentRecord[]): Missing[] {
  return slots.flatMap((slot) => {
    const inSlot = documents.filter((document) => document.slot === slot.id && document.status !== 'set-aside');
    const problems = inSlot.flatMap(problemOf);
    if (!slot.required || inSlot.length > 0) return problems;
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
