import type { Text } from '../kernel/refusal.ts';
import { grouped } from './grouped.ts';

/** `blocks`: the claim cannot pass · `person`: somebody must decide · `note`: worth knowing. */
export type Severity = 'blocks' | 'person' | 'note';

export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly hint?: Text;
  /** Where in the document: a cell ("F7"), a row ("row 7", of several the first) or an element path. */
  readonly at?: string;
  /** The rows of a table, or lines of an invoice, in which the same was found, as its file numbers them: "3", "7-12". */
  readonly rows?: readonly string[];
};

/** How a finding reads before its blanks `{name}` are filled in. */
export type FindingForm = {
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly hint: Text;
};

export type Blanks = { readonly at?: string; readonly [name: string]: string | Text | undefined };

function fill(template: string, blanks: Blanks, language: keyof Text): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const blank = blanks[name];
    return typeof blank === 'object' ? blank[language] : (blank ?? whole);
  });
}

/** Fills a form of a catalogue. Values of personal fields must never be given as blanks: findings are stored and mailed. */
export function findingFrom<Code extends string>(
  forms: Readonly<Record<Code, FindingForm>>,
  code: Code,
  blanks: Blanks = {},
): Finding {
  const form = forms[code];
  return {
    code,
    severity: form.severity,
    zh: fill(form.zh, blanks, 'zh'),
    en: fill(form.en, blanks, 'en'),
    hint: { zh: fill(form.hint.zh, blanks, 'zh'), en: fill(form.hint.en, blanks, 'en') },
    ...(blanks.at === undefined ? {} : { at: blanks.at }),
  };
}

/** The document is no evidence at all: nothing is read from it. Caught by `readDocument`, which answers `refused`. */
export class NotEvidence extends Error {
  override readonly name = 'NotEvidence';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => finding.code).join(', '));
    this.findings = findings;
  }
}

/** At most this many findings of one document are kept; the rest are counted. */
const KEPT = 50;

const GRAVEST_FIRST = ['blocks', 'person', 'note'] as const;

/** At most so many findings, in their order: what is left out is never graver than what is kept. */
export function gravest(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const byWeight = GRAVEST_FIRST.flatMap((level) => findings.filter(({ severity }) => severity === level));
  const kept = new Set(byWeight.slice(0, most));
  return findings.filter((one) => kept.has(one));
}

/**
 * Equal findings are one; of what then is left the gravest are kept, and how many more there were is said. It is made to
 * be read: what decides anything is asked of all findings, before they are shortened.
 */
export function shorten(found: readonly Finding[]): readonly Finding[] {
  const findings = grouped(found);
  if (findings.length <= KEPT) return findings;
  const kept = gravest(findings, KEPT);
  const rest = findings.filter((one) => !kept.includes(one));
  const severity = GRAVEST_FIRST.find((level) => rest.some((one) => one.severity === level));
  const more: Finding = {
    code: 'MORE_FINDINGS',
    severity: severity ?? 'note',
    zh: `另有 ${rest.length} 条同类或其他问题未列出。`,
    en: `${rest.length} more findings are not listed.`,
    hint: { zh: '请先更正已列出的问题，再重新上传。', en: 'Correct the listed ones first, then upload again.' },
  };
  return [...kept, more];
}

/** What a hint asks of the officer who decides; it says nothing to the applicant. */
const FOR_OFFICERS = /^(由.{0,8}(人员|部门)|审核时请|请打开原件核对)/;

/** Where else a person was treated is nobody's business but the officers'. */
const OF_OFFICERS: readonly string[] = ['PERSON_IN_TWO_INSTITUTIONS'];

type Shown = Pick<Finding, 'code' | 'severity' | 'zh' | 'en' | 'hint' | 'at' | 'rows'>;

/**
 * Findings as they are shown, those of earlier versions too: equal ones as one with its rows; what officers are to do, and
 * what only they may know, to officers only.
 */
export function shownTo<One extends Shown>(reader: 'applicant' | 'official', findings: readonly One[]): One[] {
  const seen = findings.filter(({ code }) => reader === 'official' || !OF_OFFICERS.includes(code));
  return grouped(seen).map((finding) => {
    if (reader === 'official' || !FOR_OFFICERS.test(finding.hint?.zh ?? '')) return finding;
    const { hint: _hint, ...rest } = finding;
    return rest as One;
  });
}

/** Where a finding was made, for people and only where its text does not say so: a cell of a sheet. */
export function placeOf({ at = '' }: Pick<Finding, 'at'>): string {
  return /^[A-Z]{1,3}\d+$/.test(at) ? `（${at}）` : '';
}
