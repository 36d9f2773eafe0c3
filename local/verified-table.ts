import { DOCUMENT_KINDS, type DocumentKindName } from '../shared/evidence/document-kinds.ts';
import type { Finding } from '../shared/evidence/finding.ts';
import type { Outcome, ReadFact } from '../shared/evidence/parsed.ts';

type Line = {
  readonly file: string;
  readonly kind: DocumentKindName | null;
  readonly outcome: Outcome;
  readonly facts: Readonly<Record<string, ReadFact>>;
  readonly findings: readonly Finding[];
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  read: '已读取 read',
  'to-a-person': '交由人员 to-a-person',
  blocked: '不能通过 blocked',
  refused: '不予接受 refused',
};

/** Facts that say what a document is about, in a few words. */
const TOLD = ['number', 'documentId', 'declarationNo', 'issuedOn', 'gross', 'rowCount', 'netKg', 'personCount'];
const MOST_TOLD = 3;

/** Columns that a letter of Chinese takes beside one of Latin. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(one) ? 2 : 1), 0);

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** What a file is: its kind, or of one that nobody can read that it is unknown. */
function kindWords({ kind, outcome, findings }: Line): string {
  const isUnknown = kind === null || (outcome === 'refused' && findings.some(({ code }) => code === 'KIND_UNKNOWN'));
  return isUnknown ? '不明 unknown' : DOCUMENT_KINDS[kind].name.zh;
}

function factWords({ facts }: Line): string {
  const told = TOLD.filter((name) => facts[name] !== undefined).slice(0, MOST_TOLD);
  return told.map((name) => `${name} ${facts[name]?.value}`).join(' · ');
}

/** The first finding of the worst sort in words, and the codes of the others. */
function findingWords({ findings }: Line): string {
  const told = findings.filter(({ code }) => code !== 'MALWARE_NOT_SCANNED');
  const worst = (['blocks', 'person', 'note'] as const).flatMap((sort) => told.filter((one) => one.severity === sort));
  const [first, ...others] = worst;
  if (first === undefined) return '';
  const more = [...new Set(others.map(({ code }) => code))].filter((code) => code !== first.code);
  return `${first.code} ${first.zh}${more.length > 0 ? ` ＋ ${more.join(' ')}` : ''}`;
}

/** A line for each file: what it is, what became of it, what it is about and why; then how many of each outcome there were. */
export function tableText(lines: readonly Line[]): string {
  const rows = lines.map((line) => [
    line.file,
    kindWords(line),
    OUTCOMES[line.outcome],
    factWords(line),
    findingWords(line),
  ]);
  const head = ['文件 file', '材料 kind', '结果 outcome', '内容 facts', '发现 findings'];
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(widthOf)),
  );
  const written = [head, ...rows].map((row) =>
    row
      .map((text, column) => (column === row.length - 1 ? text : padded(text, widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const counts = Object.entries(OUTCOMES).map(
    ([outcome, words]) => `${words}: ${lines.filter((line) => line.outcome === outcome).length}`,
  );
  return [...written, '', `${lines.length} 个文件 files · ${counts.join(' · ')}`].join('\n');
}
