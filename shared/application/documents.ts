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
  /** As the applicant named it, Chinese and all; data, never part of a key. */
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
  readonly findings: readonly Finding[];
};

export type Slot = {
  readonly id: string;
  readonly kind: string;
  readonly files: 'one' | 'many';
  readonly required: boolean;
  readonly name: Text;
  /** MIME types a link can be asked for. */
  readonly types: readonly string[];
  readonly maxBytes: number;
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TEN_MIB = 10 * 1024 * 1024;

/** The document slots of each item that can be filed. */
export const SLOTS: Readonly<Record<string, readonly Slot[]>> = {
  C5: [
    {
      id: 'register',
      kind: 'register',
      files: 'many',
      required: true,
      name: { zh: '货物舱单登记表', en: 'Cargo manifest register' },
      types: ['text/csv', XLSX],
      maxBytes: TEN_MIB,
    },
    {
      id: 'local-use',
      kind: 'local-use',
      files: 'one',
      required: true,
      name: { zh: '落地使用台账', en: 'Local-use statement' },
      types: [XLSX],
      maxBytes: TEN_MIB,
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
