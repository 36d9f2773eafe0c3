import { sameCode } from '../../kernel/canonical.ts';
import { type FrozenSource, place } from '../frozen.ts';
import {
  type CrossContext,
  checkDeclaration,
  declarationsByNumber,
  type FromDeclaration,
} from './declaration-check.ts';
import { apart, type Figure } from './figure.ts';
import { type Group, type Line, linesOf, total, value } from './goods-lines.ts';
import { checkTickets } from './weighbridge-check.ts';

/** What the papers beside the register say of each group of its rows. */
export type CrossChecked = {
  readonly declared: ReadonlyMap<Group, FromDeclaration>;
  readonly weighed: ReadonlyMap<Group, Figure>;
};

function checkDeclarations(
  documents: readonly FrozenSource[],
  byDeclaration: ReadonlyMap<string, readonly Group[]>,
  context: CrossContext,
): Map<Group, FromDeclaration> {
  const { note, reference } = context;
  const messages = declarationsByNumber(documents, note);
  const found = new Map<Group, FromDeclaration>();
  let portless = 0;
  for (const [declaration, source] of messages) {
    const groups = byDeclaration.get(declaration);
    if (!groups) note('DECLARED_NOT_REGISTERED', { document: source.documentId, declaration });
    const code = source.document.facts.portCode?.value;
    if (!reference.ports.some((port) => port.code !== undefined && port.code === code)) portless += 1;
    for (const [group, declared] of groups ? checkDeclaration(source, groups, context) : []) found.set(group, declared);
  }
  const attached = new Set(
    documents.flatMap(({ document: { kind, facts } }) =>
      kind === 'declaration' ? (facts.declarationNo?.value ?? '') : [],
    ),
  );
  const without = [...byDeclaration.keys()].filter((declaration) => !attached.has(declaration)).length;
  if (attached.size > 0 && without > 0) note('DECLARATION_MESSAGE_ABSENT', { count: String(without) });
  if (portless > 0) note('DECLARED_PORT_NOT_COMPARED', { count: String(portless) });
  return found;
}

/** Road manifests name the bill of each consignment; its gross weight must be that of the register's rows. */
function checkManifests(documents: readonly FrozenSource[], register: readonly Line[], context: CrossContext): void {
  const billOf = (line: Line) => sameCode(value(line, 'billNo'));
  const byBill = Map.groupBy(register, billOf);
  const { reference, note } = context;
  for (const [bill, consignments] of Map.groupBy(linesOf(documents, 'road-manifest'), billOf)) {
    const [first] = consignments;
    const rows = byBill.get(bill);
    if (!first) continue;
    const blanks = place(first);
    if (!rows) {
      note('MANIFEST_NOT_REGISTERED', blanks);
      continue;
    }
    const [declared, registered] = [total(consignments, 'grossKg'), total(rows, 'grossKg')];
    if (!apart(registered, declared, reference.weighTolerance)) continue;
    const weights = { declared: declared.toFixed(), registered: registered.toFixed() };
    note('MANIFEST_WEIGHT_DIFFERS', { ...blanks, ...weights, tolerance: reference.weighTolerance ?? '0' });
  }
}

/**
 * Lays customs declarations, road manifests and weighbridge tickets beside the register, number by number. They are
 * optional; what is there is compared in full, and what differs is said.
 */
export function crossCheck(
  documents: readonly FrozenSource[],
  groups: readonly Group[],
  context: CrossContext,
): CrossChecked {
  const byDeclaration = Map.groupBy(groups, (group) => group.declarationNo);
  const declared = checkDeclarations(documents, byDeclaration, context);
  const weighed = checkTickets(documents, byDeclaration, context);
  checkManifests(
    documents,
    groups.flatMap((group) => group.lines),
    context,
  );
  return { declared, weighed };
}
