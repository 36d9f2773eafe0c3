import type { Finding } from '../evidence/finding.ts';
import type { Application } from './application.ts';
import type { DocumentRecord } from './documents.ts';
import { nextStage } from './life-cycle.ts';

/** The documents a submission rests on. */
export function countedDocuments(documents: readonly DocumentRecord[]): DocumentRecord[] {
  return documents.filter((document) => document.status === 'read' || document.status === 'to-a-person');
}

/** The application after verification: verified, or returned with the findings that block as its ground. */
export function verified(application: Application, findings: readonly Finding[]): Application {
  const blocking = findings.filter((finding) => finding.severity === 'blocks');
  if (blocking.length === 0) return { ...application, stage: nextStage(application.stage, 'verify') };
  return {
    ...application,
    stage: nextStage(application.stage, 'return-for-findings'),
    ground: {
      zh: blocking.map((finding) => `${finding.zh}（${finding.code}）`).join('\n'),
      en: blocking.map((finding) => `${finding.en} (${finding.code})`).join('\n'),
    },
  };
}
