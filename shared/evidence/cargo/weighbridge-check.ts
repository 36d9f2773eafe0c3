import { sameCode, sameWords } from '../../kernel/canonical.ts';
import type { Exact } from '../../kernel/money.ts';
import { type FrozenSource, place } from '../frozen.ts';
import type { CrossContext } from './declaration-check.ts';
import { apart, columnOrigins, type Figure } from './figure.ts';
import { type Group, type Line, linesOf, total, value } from './goods-lines.ts';
import { ticketKey } from './ticket-key.ts';

/** Each ticket once, and only tickets of declarations that the register knows. */
function countableTickets(lines: readonly Line[], known: ReadonlySet<string>, { note }: CrossContext): Line[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const ticket = ticketKey(line.row);
    const declaration = value(line, 'declarationNo');
    if (seen.has(ticket)) {
      note('TICKET_IN_TWO_LISTS', place(line));
      return false;
    }
    seen.add(ticket);
    if (!known.has(declaration)) note('TICKET_NOT_REGISTERED', { ...place(line), declaration });
    return known.has(declaration);
  });
}

const goodsName = (line: Line): string => sameWords(value(line, 'goodsName'));

/** A ticket belongs to the only kind of goods of its declaration, or to the one whose goods have its very name. */
function allot(tickets: readonly Line[], groups: readonly Group[], { note }: CrossContext): Map<Group, Line[]> {
  const [only, ...others] = groups;
  if (!only) return new Map();
  if (others.length === 0) return new Map([[only, [...tickets]]]);
  const named = (ticket: Line) =>
    groups.find((group) => group.lines.some((line) => goodsName(line) === goodsName(ticket)));
  const strange = tickets.find((ticket) => !named(ticket));
  if (strange) {
    note('TICKET_GOODS_UNLIKE', { ...place(strange), declaration: only.declarationNo });
    return new Map();
  }
  return Map.groupBy(tickets, (ticket) => named(ticket) ?? only);
}

function compare(group: Group, weighed: Exact, { reference, note }: CrossContext): void {
  const registeredWeight = group.lines.every((line) => line.row.values.weighedKg);
  const beside = [
    [{ zh: '申报净重', en: 'declared net' }, total(group.lines, 'netKg')] as const,
    ...(registeredWeight
      ? [[{ zh: '登记的过磅净重', en: 'weighed in the register' }, total(group.lines, 'weighedKg')] as const]
      : []),
  ];
  for (const [what, registered] of beside) {
    if (!apart(registered, weighed, reference.weighTolerance)) continue;
    note('TICKETS_DIFFER', {
      declaration: group.declarationNo,
      what,
      weighed: weighed.toFixed(),
      registered: registered.toFixed(),
      tolerance: reference.weighTolerance ?? '0',
    });
  }
}

function compareNumbers(tickets: readonly Line[], groups: readonly Group[], { note }: CrossContext): void {
  const numbers = new Set(tickets.map((ticket) => sameCode(value(ticket, 'ticketNo'))));
  for (const line of groups.flatMap((group) => group.lines)) {
    const number = value(line, 'weighTicketNo');
    if (number === '' || numbers.has(sameCode(number))) continue;
    note('TICKET_NUMBER_ABSENT', { ...place(line), declaration: value(line, 'declarationNo') });
  }
}

/** What weighbridge tickets add up to for each kind of goods of each declaration, compared with the register. */
export function checkTickets(
  documents: readonly FrozenSource[],
  byDeclaration: ReadonlyMap<string, readonly Group[]>,
  context: CrossContext,
): Map<Group, Figure> {
  const lines = linesOf(documents, 'weighbridge');
  const tickets = countableTickets(lines, new Set(byDeclaration.keys()), context);
  const ofDeclaration = Map.groupBy(tickets, (ticket) => value(ticket, 'declarationNo'));
  const figures = new Map<Group, Figure>();
  for (const [declaration, mine] of ofDeclaration) {
    const groups = byDeclaration.get(declaration) ?? [];
    compareNumbers(mine, groups, context);
    for (const [group, members] of allot(mine, groups, context)) {
      const kilograms = total(members, 'netKg');
      compare(group, kilograms, context);
      figures.set(group, { kilograms, from: columnOrigins(members, '过磅净重（千克）', 'weighbridge-tickets') });
    }
  }
  const without = [...byDeclaration.keys()].filter((declaration) => !ofDeclaration.has(declaration)).length;
  if (lines.length > 0 && without > 0) context.note('TICKETS_ABSENT', { count: String(without) });
  return figures;
}
