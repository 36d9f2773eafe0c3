import type { Finding } from '../evidence/finding.ts';
import type { DocumentStatus } from './documents.ts';

type Judged = { readonly number: number; readonly status: DocumentStatus; readonly findings: readonly Finding[] };

/** How many places a summary names; the records of the entries know them all. */
const NAMED = 20;
/** A record has room for so many findings of one entry, and for so many of the archive beside what is said of the file. */
export const KEPT_OF_ENTRY = 10;
export const KEPT_OF_ARCHIVE = 99;

/**
 * The status of an archive after its entries. One that is unusable blocks the whole: leaving it out silently could cost
 * the applicant money.
 */
export function archiveStatus(entries: readonly Judged[]): 'read' | 'to-a-person' | 'blocked' {
  if (entries.some(({ status }) => status === 'refused' || status === 'blocked')) return 'blocked';
  return entries.some(({ status }) => status === 'to-a-person') ? 'to-a-person' : 'read';
}

/** The findings of all entries, one per kind, with how many and which (by their place in the archive, from 1). */
export function archiveFindings(entries: readonly Judged[]): Finding[] {
  const all = entries.flatMap(({ number, findings }) => findings.map((finding) => ({ number, finding })));
  const byKind = Map.groupBy(all, ({ finding }) => `${finding.severity} ${finding.code}`);
  return [...byKind.values()].flatMap((members) => {
    const first = members[0]?.finding;
    const places = [...new Set(members.map(({ number }) => number))];
    // What the texts say of one file (a number, a day) is only an example for the others.
    const differs = members.some(({ finding }) => finding.zh !== first?.zh);
    return first === undefined ? [] : [summary(first, places, differs)];
  });
}

function summary({ at, ...finding }: Finding, places: readonly number[], differs: boolean): Finding {
  const named = places.slice(0, NAMED).join(', ');
  const more = places.length > NAMED ? ', …' : '';
  return {
    ...finding,
    zh: `${differs ? '例如：' : ''}${finding.zh}（压缩包内 ${places.length} 个文件，第 ${named}${more} 个）`,
    en: `${differs ? 'For example: ' : ''}${finding.en} (${places.length} files of the archive: no. ${named}${more})`,
    at: `entry ${named}${more}`,
  };
}
