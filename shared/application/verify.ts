import type { Finding } from '../evidence/finding.ts';
import type { Text } from '../kernel/refusal.ts';
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
  return { ...application, stage: nextStage(application.stage, 'return-for-findings'), ground: groundOf(blocking) };
}

/** A record has room for so many; a register of thousands of rows may have a finding on each. */
const MAX_IN_GROUND = 20;

function groundOf(blocking: readonly Finding[]): Text {
  const shown = blocking.slice(0, MAX_IN_GROUND);
  const more = blocking.length - shown.length;
  const zh = shown.map((finding) => `${finding.zh}（${finding.code}）`);
  const en = shown.map((finding) => `${finding.en} (${finding.code})`);
  if (more > 0) {
    zh.push(`另有 ${more} 项同类或其他问题。`);
    en.push(`and ${more} more.`);
  }
  return { zh: zh.join('\n'), en: en.join('\n') };
}
