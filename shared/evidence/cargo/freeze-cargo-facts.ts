import { sameWords } from '../../kernel/canonical.ts';
import { type Finding, findingFrom, shorten } from '../finding.ts';
import { type FreezeReference, type FrozenSource, naming, type Provenance, place } from '../frozen.ts';
import { crossCheck } from './cross-check.ts';
import { CROSS_CHECK_FINDINGS } from './cross-check-findings.ts';
import type { CrossNote } from './declaration-check.ts';
import { FREEZE_FINDINGS } from './freeze-findings.ts';
import {
  type Facts,
  type Freeze,
  type GoodsFact,
  type Known,
  knownOf,
  type Note,
  usedValues,
  useFacts,
  written,
} from './goods-facts.ts';
import { ListedGoods } from './goods-identity.ts';
import { type Group, groupLines, type Line, linesOf, total, value } from './goods-lines.ts';
import { useKey } from './local-use.ts';

export type FrozenFacts = {
  /** Without a usable register the list is absent, which means unknown; an empty list would mean none. */
  readonly facts: { readonly goods?: readonly GoodsFact[] };
  readonly provenance: readonly Provenance[];
  readonly findings: readonly Finding[];
};

/** Rows of the applicant and the year, each tonne once. What is left out is said. */
function countableRows(lines: readonly Line[], reference: FreezeReference, note: Note): Line[] {
  const listed = new ListedGoods<Line>();
  return lines.filter((line) => {
    if (value(line, 'consigneeCode') !== reference.creditCode) {
      note('ROW_NOT_APPLICANT', place(line));
      return false;
    }
    if (!value(line, 'date').startsWith(`${reference.policyYear}-`)) {
      note('ROW_OUTSIDE_YEAR', place(line));
      return false;
    }
    const twin = listed.add(line.row.values, line);
    if (twin) note('TONNE_COUNTED_TWICE', place(line));
    return twin === undefined;
  });
}

type Use = { readonly line: Line; readonly group: Group };

function matchUses(lines: readonly Line[], groups: readonly Group[], note: Note): Use[] {
  const byDeclaration = Map.groupBy(groups, (group) => group.declarationNo);
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const declaration = value(line, 'declarationNo');
    const candidates = byDeclaration.get(declaration);
    const goods = sameWords(value(line, 'goodsName'));
    const named = (member: Line) => sameWords(value(member, 'goodsName')) === goods;
    const group = candidates?.find((one) => one.lines.some(named));
    const key = useKey(line.row);
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
    const key = useKey(line.row);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

/** Compares what is said to be used with what came in, per declaration and goods. */
function checkUse(known: Known, uses: readonly Use[], note: Note): void {
  const { group, tonnes } = known;
  const declaration = group.declarationNo;
  const lines = uses.map((use) => use.line);
  const used = total(lines, 'usedInProvince').plus(total(lines, 'storedOrResold'));
  const net = tonnes.net;
  const weighed = tonnes.weighed ?? net;
  const blanks = { declaration, used: used.toFixed() };
  if (used.greaterThan(net)) note('USED_MORE_THAN_IMPORTED', { ...blanks, imported: net.toFixed() });
  else if (used.greaterThan(weighed)) note('USED_MORE_THAN_WEIGHED', { ...blanks, imported: weighed.toFixed() });
  const imported = group.lines.map((line) => value(line, 'date')).sort()[0] ?? '';
  for (const line of lines) {
    if (value(line, 'date') < imported) note('USED_BEFORE_IMPORT', { ...place(line), declaration });
  }
}

type Lot = { readonly known: Known; readonly uses: readonly Use[] };

/** What the statements say of each lot; without a statement nothing is known of its use. */
function withUse({ known, uses }: Lot, statements: readonly FrozenSource[], { note }: Freeze): Facts {
  if (statements.length === 0) return known.facts;
  checkUse(known, uses, note);
  const used = useFacts(
    uses.map((use) => use.line),
    statements,
  );
  return { ...known.facts, ...used, ...usedValues(known, used) };
}

function freezeGoods(
  groups: readonly Group[],
  uses: readonly Use[],
  usable: readonly FrozenSource[],
  freeze: Freeze,
): { goods: GoodsFact[]; provenance: Provenance[] } {
  const statements = usable.filter(({ document }) => document.kind === 'local-use');
  const byGroup = Map.groupBy(uses, (use) => use.group);
  const crossed = crossCheck(usable, groups, { reference: freeze.reference, note: freeze.crossNote });
  const lots = groups.map((group) => ({ known: knownOf(group, crossed, freeze), uses: byGroup.get(group) ?? [] }));
  const rows = lots.map((lot) => written(lot.known.group.id, withUse(lot, statements, freeze)));
  const unlisted = lots.filter((lot) => lot.uses.length === 0).length;
  if (statements.length > 0 && unlisted > 0) freeze.note('USE_NOT_LISTED', { count: String(unlisted) });
  const unvalued = rows.filter(({ goods }) => {
    return (
      goods.value !== undefined &&
      goods.usedInCity !== undefined &&
      !(goods.valueUsedInCity && goods.valueUsedInProvince)
    );
  }).length;
  if (unvalued > 0) freeze.crossNote('VALUE_USED_UNKNOWN', { count: String(unvalued) });
  return { goods: rows.map((row) => row.goods), provenance: rows.flatMap((row) => row.provenance) };
}

/**
 * Freezes the facts of city item C5 (docs/facts.md, `goods[]`) from the registers and local-use statements of one
 * application, and from the declarations, road manifests and weighbridge tickets beside them: one row per declaration
 * and kind of goods, tonnes exact, kilograms divided by 1,000 without rounding; of two papers about one weight the smaller.
 * Documents that were refused or are blocked give nothing. `value` needs a message in yuan; nothing is converted.
 * A finding that blocks means that these facts must not be assessed.
 */
export function freezeC5Facts(input: {
  readonly documents: readonly FrozenSource[];
  readonly reference: FreezeReference;
}): FrozenFacts {
  const findings: Finding[] = [];
  const named = naming(input.documents);
  const note: Note = (code, blanks = {}) => findings.push(findingFrom(FREEZE_FINDINGS, code, named(blanks)));
  const usable = input.documents.filter(({ documentId, document }) => {
    const passed = document.outcome === 'read' || document.outcome === 'to-a-person';
    if (!passed) note('DOCUMENT_NOT_USABLE', { document: documentId });
    return passed;
  });
  const crossNote: CrossNote = (code, blanks = {}) =>
    findings.push(findingFrom(CROSS_CHECK_FINDINGS, code, named(blanks)));
  const register = linesOf(usable, 'register');
  if (register.length === 0) note('REGISTER_ABSENT');
  if (!usable.some(({ document }) => document.kind === 'local-use')) note('LOCAL_USE_ABSENT');
  const { reference } = input;
  const groups = groupLines(countableRows(register, reference, note), reference.goodsByHs);
  const uses = withoutTwins(matchUses(linesOf(usable, 'local-use'), groups, note));
  const { goods, provenance } = freezeGoods(groups, uses, usable, { reference, note, crossNote });
  return { facts: register.length === 0 ? {} : { goods }, provenance, findings: shorten(findings) };
}
