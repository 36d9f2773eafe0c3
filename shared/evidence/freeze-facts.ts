import { Exact } from '../kernel/money.ts';
import { formatTonnes } from '../kernel/quantity.ts';
import { type Finding, findingFrom, shorten } from './finding.ts';
import { FREEZE_FINDINGS } from './freeze-findings.ts';
import type { ReadDocument } from './read-document.ts';
import { type EvidenceReference, goodsKind, type Port, portNamed } from './reference.ts';
import type { TableRow } from './table.ts';

/** A document of the application, pinned by the digest of its bytes. */
export type FrozenSource = { readonly documentId: string; readonly sha256: string; readonly document: ReadDocument };

/** `goods[]` as docs/facts.md describes it: tonnes as strings; a fact that is not proven is absent. */
export type GoodsFact = {
  readonly id: string;
  readonly kind: string;
  readonly enteredInArea?: boolean;
  readonly declaredInArea?: boolean;
  readonly tonnesNet: string;
  readonly tonnesGross: string;
  readonly tonnesWeighed?: string;
  readonly usedInCity?: string;
  readonly usedInProvince?: string;
  readonly storedOrResoldInCity?: string;
};

/** Where a frozen fact comes from: `goods[ID].tonnesNet`, document, the cells, and whose word it is. */
export type Provenance = {
  readonly fact: string;
  readonly documentId: string;
  readonly sha256: string;
  readonly path: string;
  readonly method:
    | 'register-column'
    | 'register-hs-list'
    | 'register-port-table'
    | 'enterprise-statement'
    | 'roster-joined-with-records-and-bills';
};

export type FreezeReference = EvidenceReference &
  Required<Pick<EvidenceReference, 'policyYear' | 'creditCode' | 'ports' | 'goodsByHs'>>;

export type FrozenFacts = {
  /** Without a usable register the list is absent, which means unknown; an empty list would mean none. */
  readonly facts: { readonly goods?: readonly GoodsFact[] };
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
};

type Line = { readonly source: FrozenSource; readonly row: TableRow };
type Group = {
  readonly id: string;
  readonly declarationNo: string;
  readonly kind: string;
  readonly lines: readonly Line[];
};
type Note = (code: keyof typeof FREEZE_FINDINGS, blanks?: Record<string, string>) => void;

function linesOf(documents: readonly FrozenSource[], kind: ReadDocument['kind']): Line[] {
  return documents
    .filter(({ document }) => document.kind === kind)
    .flatMap((source) => (source.document.rows ?? []).map((row) => ({ source, row })));
}

function value(line: Line, key: string): string {
  return line.row.values[key] ?? '';
}

function place(line: Line): Record<string, string> {
  return { document: line.source.documentId, row: line.row.at, at: line.row.at };
}

function total(lines: readonly Line[], key: string): Exact {
  return lines.reduce((sum, line) => sum.plus(value(line, key) || '0'), new Exact(0));
}

/** Rows of the applicant and the year, each tonne once. What is left out is said. */
function countableRows(lines: readonly Line[], reference: FreezeReference, note: Note): Line[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    if (value(line, 'consigneeCode') !== reference.creditCode) {
      note('ROW_NOT_APPLICANT', place(line));
      return false;
    }
    if (!value(line, 'date').startsWith(`${reference.policyYear}-`)) {
      note('ROW_OUTSIDE_YEAR', place(line));
      return false;
    }
    const keys = [`m ${value(line, 'manifestNo')}`, `d ${value(line, 'declarationNo')} ${value(line, 'goodsName')}`];
    const twice = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    if (twice) note('TONNE_COUNTED_TWICE', place(line));
    return !twice;
  });
}

/** One goods row per declaration and kind of goods: unlike goods are never added up. */
function groupLines(lines: readonly Line[], reference: FreezeReference): Group[] {
  const byKey = Map.groupBy(
    lines,
    (line) => `${value(line, 'declarationNo')}-${goodsKind(value(line, 'hsCode'), reference.goodsByHs)}`,
  );
  return [...byKey].map(([id, members]) => {
    const declarationNo = id.slice(0, id.indexOf('-'));
    return { id, declarationNo, kind: id.slice(declarationNo.length + 1), lines: members };
  });
}

/** The same answer from every row, or none. */
function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const first = answers[0];
  return answers.every((answer) => answer === first) ? first : undefined;
}

/** The first four digits of a declaration number name its customs; known only when an owner gave the port its code. */
function declaredAt(declarationNo: string, ports: readonly Port[]): boolean | undefined {
  return ports.find((port) => port.code && declarationNo.startsWith(port.code))?.inArea;
}

type Use = { readonly line: Line; readonly group: Group };

function matchUses(lines: readonly Line[], groups: readonly Group[], note: Note): Use[] {
  const byDeclaration = Map.groupBy(groups, (group) => group.declarationNo);
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const declaration = value(line, 'declarationNo');
    const candidates = byDeclaration.get(declaration);
    const goods = value(line, 'goodsName');
    const group = candidates?.find((one) => one.lines.some((member) => value(member, 'goodsName') === goods));
    const key = JSON.stringify(Object.entries(line.row.values).sort());
    if (!candidates) note('DECLARATION_NOT_IN_REGISTER', { ...place(line), declaration });
    else if (!group) note('GOODS_UNLIKE', { ...place(line), declaration });
    else if (seen.has(key)) note('USE_LINE_TWICE', place(line));
    seen.add(key);
    return group ? [{ line, group }] : [];
  });
}

function withoutTwins(uses: readonly Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter(({ line }) => {
    const key = JSON.stringify(Object.entries(line.row.values).sort());
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

/** Compares what is said to be used with what came in, per declaration and goods. */
function checkUse(group: Group, uses: readonly Use[], note: Note): void {
  const declaration = group.declarationNo;
  const lines = uses.map((use) => use.line);
  const used = total(lines, 'usedInProvince').plus(total(lines, 'storedOrResold'));
  const net = total(group.lines, 'netKg').div(1000);
  const weighed = group.lines.every((line) => line.row.values.weighedKg)
    ? total(group.lines, 'weighedKg').div(1000)
    : net;
  const blanks = { declaration, used: used.toFixed() };
  if (used.greaterThan(net)) note('USED_MORE_THAN_IMPORTED', { ...blanks, imported: net.toFixed() });
  else if (used.greaterThan(weighed)) note('USED_MORE_THAN_WEIGHED', { ...blanks, imported: weighed.toFixed() });
  const imported = group.lines.map((line) => value(line, 'date')).sort()[0] ?? '';
  for (const line of lines) {
    if (value(line, 'date') < imported) note('USED_BEFORE_IMPORT', { ...place(line), declaration });
  }
}

function sourcesOf(fact: string, lines: readonly Line[], column: string, method: Provenance['method']): Provenance[] {
  return [...Map.groupBy(lines, (line) => line.source)].map(([source, members]) => ({
    fact,
    documentId: source.documentId,
    sha256: source.sha256,
    path: `${column}: ${members.map((line) => line.row.at).join(', ')}`,
    method,
  }));
}

function registerProvenance(goods: GoodsFact, lines: readonly Line[]): Provenance[] {
  const fact = (name: keyof GoodsFact) => `goods[${goods.id}].${name}`;
  return [
    ...sourcesOf(fact('kind'), lines, 'HS编码', 'register-hs-list'),
    ...sourcesOf(fact('tonnesNet'), lines, '净重（千克）', 'register-column'),
    ...sourcesOf(fact('tonnesGross'), lines, '毛重（千克）', 'register-column'),
    ...(goods.tonnesWeighed === undefined
      ? []
      : sourcesOf(fact('tonnesWeighed'), lines, '过磅净重（千克）', 'register-column')),
    ...(goods.enteredInArea === undefined
      ? []
      : sourcesOf(fact('enteredInArea'), lines, '口岸', 'register-port-table')),
    ...(goods.declaredInArea === undefined
      ? []
      : sourcesOf(fact('declaredInArea'), lines, '报关单号', 'register-port-table')),
  ];
}

const USE_COLUMNS = [
  ['usedInCity', 'usedInCity', '本市加工或最终使用（吨）'],
  ['usedInProvince', 'usedInProvince', '省内加工或最终使用（吨，含本市）'],
  ['storedOrResoldInCity', 'storedOrResold', '本市储存或转售（吨）'],
] as const;

/** A declaration that the statement does not list is stated as not used: the statement's own words (its second sheet). */
function useProvenance(id: string, lines: readonly Line[], statements: readonly FrozenSource[]): Provenance[] {
  return USE_COLUMNS.flatMap(([name, , column]) => {
    const fact = `goods[${id}].${name}`;
    if (lines.length > 0) return sourcesOf(fact, lines, column, 'enterprise-statement');
    return statements.map(({ documentId, sha256 }) => {
      return { fact, documentId, sha256, path: 'declaration not listed', method: 'enterprise-statement' as const };
    });
  });
}

function useFacts(lines: readonly Line[]): Partial<GoodsFact> {
  return Object.fromEntries(USE_COLUMNS.map(([name, key]) => [name, formatTonnes(total(lines, key))]));
}

function goodsFact(group: Group, reference: FreezeReference, note: Note): GoodsFact {
  const { id, kind, lines, declarationNo } = group;
  const inTonnes = (key: string) => formatTonnes(total(lines, key).div(1000));
  const entered = agreed(lines.map((line) => portNamed(value(line, 'port'), reference.ports)?.inArea));
  if (entered === undefined) note('PORT_OF_ENTRY_UNCLEAR', { declaration: declarationNo });
  const declared = declaredAt(declarationNo, reference.ports);
  const weighed = lines.every((line) => line.row.values.weighedKg);
  return {
    id,
    kind,
    ...(entered === undefined ? {} : { enteredInArea: entered }),
    ...(declared === undefined ? {} : { declaredInArea: declared }),
    tonnesNet: inTonnes('netKg'),
    tonnesGross: inTonnes('grossKg'),
    ...(weighed ? { tonnesWeighed: inTonnes('weighedKg') } : {}),
  };
}

function freezeGoods(
  groups: readonly Group[],
  uses: readonly Use[],
  statements: readonly FrozenSource[],
  freeze: {
    readonly reference: FreezeReference;
    readonly note: Note;
  },
): { goods: GoodsFact[]; provenance: Provenance[] } {
  const goods: GoodsFact[] = [];
  const provenance: Provenance[] = [];
  const byGroup = Map.groupBy(uses, (use) => use.group);
  let unlisted = 0;
  for (const group of groups) {
    const mine = byGroup.get(group) ?? [];
    const lines = mine.map((use) => use.line);
    const fact = goodsFact(group, freeze.reference, freeze.note);
    provenance.push(...registerProvenance(fact, group.lines));
    if (statements.length === 0) {
      goods.push(fact);
      continue;
    }
    checkUse(group, mine, freeze.note);
    if (lines.length === 0) unlisted += 1;
    goods.push({ ...fact, ...useFacts(lines) });
    provenance.push(...useProvenance(group.id, lines, statements));
  }
  if (unlisted > 0) freeze.note('USE_NOT_LISTED', { count: String(unlisted) });
  return { goods, provenance };
}

/**
 * Freezes the facts of city item C5 (docs/facts.md, `goods[]`) from the registers and local-use statements of one
 * application: one row per declaration and kind of goods, tonnes exact, kilograms divided by 1,000 without rounding.
 * Documents that were refused or are blocked give nothing. `value…` stays absent: neither document holds it.
 * A finding that blocks means that these facts must not be assessed.
 */
export function freezeC5Facts(input: {
  readonly documents: readonly FrozenSource[];
  readonly reference: FreezeReference;
}): FrozenFacts {
  const findings: Finding[] = [];
  const note: Note = (code, blanks = {}) => findings.push(findingFrom(FREEZE_FINDINGS, code, blanks));
  const usable = input.documents.filter(({ documentId, document }) => {
    const passed = document.outcome === 'read' || document.outcome === 'to-a-person';
    if (!passed) note('DOCUMENT_NOT_USABLE', { document: documentId });
    return passed;
  });
  const statements = usable.filter(({ document }) => document.kind === 'local-use');
  const register = linesOf(usable, 'register');
  if (register.length === 0) note('REGISTER_ABSENT');
  if (statements.length === 0) note('LOCAL_USE_ABSENT');
  const groups = groupLines(countableRows(register, input.reference, note), input.reference);
  const uses = withoutTwins(matchUses(linesOf(usable, 'local-use'), groups, note));
  const { goods, provenance } = freezeGoods(groups, uses, statements, { reference: input.reference, note });
  return { facts: register.length === 0 ? {} : { goods }, provenance, findings: shorten(findings) };
}
