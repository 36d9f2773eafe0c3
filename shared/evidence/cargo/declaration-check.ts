import { sameCode } from '../../kernel/canonical.ts';
import { Exact } from '../../kernel/money.ts';
import type { Text } from '../../kernel/refusal.ts';
import type { Blanks } from '../finding.ts';
import { type FreezeReference, type FrozenSource, place } from '../frozen.ts';
import { goodsKind, type Port, portNamed } from '../reference.ts';
import type { TableRow } from '../tables/table.ts';
import type { CROSS_CHECK_FINDINGS } from './cross-check-findings.ts';
import { apart, type Figure, type Origin } from './figure.ts';
import { agreed, type Group, type Line, total, value } from './goods-lines.ts';

export type CrossNote = (code: keyof typeof CROSS_CHECK_FINDINGS, blanks?: Blanks) => void;
export type CrossContext = { readonly reference: FreezeReference; readonly note: CrossNote };

/** What the declaration message adds to one kind of goods of that declaration. */
export type FromDeclaration = {
  readonly net?: Figure;
  readonly gross?: Figure;
  /** Customs value in yuan, two decimals. */
  readonly value?: { readonly yuan: string; readonly from: readonly Origin[] };
  readonly customs?: { readonly port: Port; readonly from: readonly Origin[] };
  /** The message contradicts the register about the area of the port of entry. */
  readonly portContradicts: boolean;
};

type Message = { readonly declaration: string; readonly source: FrozenSource; readonly rows: readonly TableRow[] };
type Part = { readonly group: Group; readonly lines: readonly TableRow[]; readonly whole: boolean };

const YUAN = new Set(['CNY', '142', 'RMB']);
const RUSSIA = new Set(['RUS', '344', 'RU']);

function fact({ source }: Pick<Message, 'source'>, name: string): string | undefined {
  return source.document.facts[name]?.value;
}

/** Usable messages by declaration number. Two of one number contradict each other until somebody has looked. */
export function declarationsByNumber(documents: readonly FrozenSource[], note: CrossNote): Map<string, FrozenSource> {
  const messages = documents.filter(({ document }) => document.kind === 'declaration');
  const byNumber = Map.groupBy(messages, (source) => fact({ source }, 'declarationNo') ?? '');
  const single = new Map<string, FrozenSource>();
  for (const [declaration, [first, ...more]] of byNumber) {
    if (!first) continue;
    for (const { documentId } of more)
      note('DECLARED_TWICE', { document: documentId, first: first.documentId, declaration });
    if (more.length === 0) single.set(declaration, first);
  }
  return single;
}

function sameHs(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** The lines of the message that a group of register rows speaks of. */
function partOf(group: Group, message: Message, groups: readonly Group[], { reference, note }: CrossContext): Part {
  const { declaration, rows } = message;
  const own = rows.filter((row) => goodsKind(row.values.hsCode ?? '', reference.goodsByHs) === group.kind);
  const has = (line: Line) => own.some((row) => sameHs(row.values.hsCode ?? '', value(line, 'hsCode')));
  for (const line of group.lines) if (!has(line)) note('DECLARED_GOODS_DIFFER', { ...place(line), declaration });
  const lines = own.filter((row) => group.lines.some((line) => sameHs(row.values.hsCode ?? '', value(line, 'hsCode'))));
  return { group, lines, whole: groups.length === 1 && lines.length === rows.length };
}

function figure(message: Message, kilograms: Exact, path: string): Figure {
  return { kilograms, from: [{ source: message.source, path, method: 'declaration-message' }] };
}

function netOf(message: Message, { lines, whole }: Part): Figure | undefined {
  const kilograms = lines.flatMap((row) => row.values.netKg ?? []);
  const path = `DecList 千克: ${lines.map((row) => row.at).join(', ')}`;
  const sum = kilograms.reduce((all, one) => all.plus(one), new Exact(0));
  const byLine = lines.length > 0 && kilograms.length === lines.length ? figure(message, sum, path) : undefined;
  const head = fact(message, 'netKg');
  if (!whole || head === undefined) return byLine;
  const byHead = figure(message, new Exact(head), 'DecHead/NetWt');
  return byLine?.kilograms.lessThan(byHead.kilograms) ? byLine : byHead;
}

function compareWeight(
  what: Text,
  group: Group,
  key: string,
  declared: Exact,
  { reference, note }: CrossContext,
): void {
  const registered = total(group.lines, key);
  if (!apart(declared, registered, reference.weighTolerance)) return;
  note('DECLARED_WEIGHT_DIFFERS', {
    declaration: group.declarationNo,
    what,
    registered: registered.toFixed(),
    declared: declared.toFixed(),
    tolerance: reference.weighTolerance ?? '0',
  });
}

/** Gross stands in the head alone: it belongs to one group, or is compared for all of them together. */
function compareGross(message: Message, groups: readonly Group[], context: CrossContext): void {
  const declared = fact(message, 'grossKg');
  const [first] = groups;
  if (declared === undefined || !first) return;
  const all = { ...first, lines: groups.flatMap((group) => group.lines) };
  compareWeight({ zh: '毛重', en: 'gross' }, all, 'grossKg', new Exact(declared), context);
}

function worthOf(message: Message, { lines }: Part, { note }: CrossContext): FromDeclaration['value'] {
  const amounts = lines.map((row) => row.values.total);
  const odd = lines.find(({ values: { total: amount, currency } }) => {
    return amount === undefined || !YUAN.has(currency ?? '') || !/^\d+(\.\d{1,2})?$/.test(amount);
  });
  if (odd) {
    const written = `${odd.values.total ?? '?'} ${odd.values.currency ?? '?'}`;
    note('VALUE_NOT_IN_YUAN', { declaration: message.declaration, value: written });
  }
  if (odd || lines.length === 0) return undefined;
  const yuan = amounts.reduce((sum, amount) => sum.plus(amount ?? '0'), new Exact(0)).toFixed(2);
  const path = `DecList/DeclTotal: ${lines.map((row) => row.at).join(', ')}`;
  return { yuan, from: [{ source: message.source, path, method: 'declaration-message' }] };
}

function portOfCode(code: string | undefined, ports: readonly Port[]): Port | undefined {
  return code === undefined ? undefined : ports.find((port) => port.code === code);
}

/** Fields of the head beside the register's rows; a port or a party that differs is said on its own. */
function compareHead(message: Message, lines: readonly Line[], { reference, note }: CrossContext): boolean {
  const { declaration } = message;
  if (fact(message, 'consigneeCode') !== reference.creditCode) note('DECLARED_CONSIGNEE_DIFFERS', { declaration });
  const differs = (key: string, name: string) => {
    const said = fact(message, name);
    return said !== undefined && lines.some((line) => sameCode(value(line, key)) !== sameCode(said));
  };
  const port = portOfCode(fact(message, 'portCode'), reference.ports);
  const registered = lines.map((line) => portNamed(value(line, 'port'), reference.ports));
  const contradicts = port !== undefined && registered.some((one) => one !== undefined && one.inArea !== port.inArea);
  if (contradicts) note('DECLARED_PORT_CONTRADICTS', { declaration });
  const fields = [
    ...(differs('date', 'importedOn') ? [{ zh: '日期', en: 'date' }] : []),
    ...(differs('billNo', 'billNo') ? [{ zh: '提单号', en: 'bill number' }] : []),
    ...(port && !contradicts && registered.some((one) => one && one !== port) ? [{ zh: '口岸', en: 'port' }] : []),
  ];
  if (fields.length > 0)
    note('DECLARED_FIELDS_DIFFER', {
      declaration,
      fields: { zh: fields.map(({ zh }) => zh).join('、'), en: fields.map(({ en }) => en).join(', ') },
    });
  const elsewhere = [fact(message, 'tradeCountry'), ...message.rows.map((row) => row.values.origin)].filter(
    (country) => country !== undefined && !RUSSIA.has(country),
  );
  if (elsewhere.length > 0) {
    note('DECLARED_ORIGIN_ELSEWHERE', { declaration, value: [...new Set(elsewhere)].join(', ') });
  }
  return contradicts;
}

/** Compares the message of one declaration with its register rows and tells what it adds to each kind of goods. */
export function checkDeclaration(
  source: FrozenSource,
  groups: readonly Group[],
  context: CrossContext,
): Map<Group, FromDeclaration> {
  const declaration = groups[0]?.declarationNo ?? '';
  const message: Message = { declaration, source, rows: source.document.rows ?? [] };
  const lines = groups.flatMap((group) => group.lines);
  const portContradicts = compareHead(message, lines, context);
  compareGross(message, groups, context);
  const port = portOfCode(fact(message, 'customsCode'), context.reference.ports);
  const customs = port && {
    port,
    from: [{ source, path: 'DecHead/CustomMaster', method: 'declaration-message' as const }],
  };
  const parts = groups.map((group) => partOf(group, message, groups, context));
  if (parts.some((part) => part.lines.length > 0 && !netOf(message, part))) {
    context.note('DECLARED_NET_NOT_SPLIT', { declaration });
  }
  return new Map(
    parts.map((part) => {
      const net = netOf(message, part);
      if (net) compareWeight({ zh: '净重', en: 'net' }, part.group, 'netKg', net.kilograms, context);
      const head = part.whole ? fact(message, 'grossKg') : undefined;
      const worth = worthOf(message, part, context);
      const found: FromDeclaration = {
        portContradicts,
        ...(net ? { net } : {}),
        ...(head === undefined ? {} : { gross: figure(message, new Exact(head), 'DecHead/GrossWet') }),
        ...(worth ? { value: worth } : {}),
        ...(customs ? { customs } : {}),
      };
      return [part.group, found];
    }),
  );
}

/** Whether the customs in the number and in the message lie on the same side of the area's border. */
export function declaredInArea(
  byNumber: boolean | undefined,
  declared: FromDeclaration | undefined,
  declaration: string,
  note: CrossNote,
): boolean | undefined {
  const byMessage = declared?.customs?.port.inArea;
  if (byNumber === undefined || byMessage === undefined) return byNumber ?? byMessage;
  if (byNumber !== byMessage) note('DECLARED_CUSTOMS_CONTRADICTS', { declaration });
  return agreed([byNumber, byMessage]);
}
