import type { Text } from '../kernel/refusal.ts';

/** `blocks`: the claim cannot pass · `person`: somebody must decide · `note`: worth knowing. */
export type Severity = 'blocks' | 'person' | 'note';

export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly hint?: Text;
  /** Where in the document: a cell ("F7"), a row ("row 7") or an element path. */
  readonly at?: string;
};

/** How a finding reads before its blanks `{name}` are filled in. */
export type FindingForm = {
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly hint: Text;
};

export type Blanks = { readonly at?: string; readonly [name: string]: string | undefined };

function fill(template: string, blanks: Blanks): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => blanks[name] ?? whole);
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
    zh: fill(form.zh, blanks),
    en: fill(form.en, blanks),
    hint: { zh: fill(form.hint.zh, blanks), en: fill(form.hint.en, blanks) },
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

/** Keeps the first findings and says how many more there were, so that a register of 10,000 bad rows stays readable. */
export function shorten(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= KEPT) return findings;
  const rest = findings.slice(KEPT);
  const severity = (['blocks', 'person', 'note'] as const).find((level) => rest.some((one) => one.severity === level));
  const more: Finding = {
    code: 'MORE_FINDINGS',
    severity: severity ?? 'note',
    zh: `另有 ${rest.length} 条同类或其他问题未列出。`,
    en: `${rest.length} more findings are not listed.`,
    hint: { zh: '请先更正已列出的问题，再重新上传。', en: 'Correct the listed ones first, then upload again.' },
  };
  return [...findings.slice(0, KEPT), more];
}
