import type { DocumentKindName } from './document-kinds.ts';
import { type Finding, type FindingForm, findingFrom } from './finding.ts';
import type { ReadDocument } from './parsed.ts';

const ANOTHER_COPY = {
  zh: '可另行导出后重新上传；否则由经办人员核对原件。',
  en: 'Export it again and upload it; otherwise a person looks at the original.',
};

/** A file over which its reader died, or that never reached one: it counts as there, and nothing it says counts. */
export const UNREAD_FINDINGS = {
  NOT_READ_IN_TIME: {
    severity: 'person',
    zh: '读取该文件用时过长，系统没有读取其内容。',
    en: 'Reading the file took too long; what it says was not read.',
    hint: ANOTHER_COPY,
  },
  NOT_READ_IN_MEMORY: {
    severity: 'person',
    zh: '读取该文件占用内存过多，系统没有读取其内容。',
    en: 'Reading the file took too much memory; what it says was not read.',
    hint: ANOTHER_COPY,
  },
  UPLOAD_NOT_PROCESSED: {
    severity: 'person',
    zh: '该文件多次处理未成，系统没有读取其内容。',
    en: 'The file could not be processed in several tries; what it says was not read.',
    hint: ANOTHER_COPY,
  },
} as const satisfies Record<string, FindingForm>;

type UnreadCode = keyof typeof UNREAD_FINDINGS;

export function unreadFinding(code: UnreadCode, at?: string): Finding {
  return findingFrom(UNREAD_FINDINGS, code, at === undefined ? {} : { at });
}

/** A document of which nothing is known but that it was not read, and why: a person must look. */
export function unreadDocument(kind: DocumentKindName, findings: readonly Finding[]): ReadDocument {
  return { outcome: 'to-a-person', kind, facts: {}, findings };
}

/** Why a document was not read; empty for one that was. */
export function whyUnread(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => Object.hasOwn(UNREAD_FINDINGS, code));
}
