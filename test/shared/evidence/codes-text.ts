import { DOCUMENT_KINDS } from '../../../shared/evidence/document-kinds.ts';
import { FINDING_CATALOGUE } from '../../../shared/evidence/finding-catalogue.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The table of kinds and codes as docs/evidence/codes.md shows it. */
export function codesText(): string {
  const kinds = Object.entries(DOCUMENT_KINDS).map(
    ([kind, { name, accepts, maxBytes }]) =>
      `| ${kind} | ${name.zh} | ${name.en} | ${accepts.join(', ')} | ${maxBytes / 1024 / 1024} MB |`,
  );
  const families = Object.entries(FINDING_CATALOGUE).flatMap(([family, forms]) => [
    '',
    `## ${family}`,
    '',
    '| code | severity | 中文 | English | 怎么办 | what to do |',
    '|---|---|---|---|---|---|',
    ...Object.entries(forms).map(
      ([code, form]) =>
        `| ${code} | ${form.severity} | ${[form.zh, form.en, form.hint.zh, form.hint.en].map(cell).join(' | ')} |`,
    ),
  ]);
  return [
    '# Kinds of documents and codes of findings',
    '',
    'Written by `test/shared/evidence/write-docs.ts` from the code; a test compares it. Severity: `blocks` the claim cannot pass, `person` somebody must decide, `note` worth knowing.',
    '',
    '| kind | 名称 | name | types | largest |',
    '|---|---|---|---|---|',
    ...kinds,
    ...families,
    '',
  ].join('\n');
}
