import { isCreditCode } from '../../kernel/credit-code.ts';
import { localDate } from '../../kernel/dates.ts';
import { Exact } from '../../kernel/money.ts';
import { childAt, childrenAt, readXml, textAt, type XmlElement } from '../containers/xml.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed, ReadFact } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import type { TableRow } from '../tables/table.ts';
import { CUSTOMS_FINDINGS, customsFieldName } from './customs-findings.ts';

type Code = keyof typeof CUSTOMS_FINDINGS;

export function customsFinding(code: Code, blanks: Blanks = {}): Finding {
  const { field } = blanks;
  const named = typeof field === 'string' ? { ...blanks, field: customsFieldName(field) } : blanks;
  return findingFrom(CUSTOMS_FINDINGS, code, named);
}

function refuse(code: Code, blanks: Blanks = {}): never {
  throw new NotEvidence([customsFinding(code, blanks)]);
}

function formed(value: string | undefined, pattern: RegExp, field: string): string {
  if (value === undefined) refuse('CUSTOMS_FIELD_MISSING', { field });
  return pattern.test(value) ? value : refuse('CUSTOMS_FIELD_WRONG', { field });
}

/** Kilograms and quantities: up to 19 digits, 5 of them decimals. */
const QUANTITY = /^(0|[1-9]\d{0,13})(\.\d{1,5})?$/;
const KILOGRAM = '035';

function day(value: string | undefined, field: string): string {
  const text = formed(value, /^\d{8}$/, field);
  try {
    return localDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  } catch {
    return refuse('CUSTOMS_FIELD_WRONG', { field });
  }
}

function some(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function facts(values: Readonly<Record<string, readonly [string | undefined, string]>>): Record<string, ReadFact> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, [value, from]]) => (value === undefined ? [] : [[name, { value, from }]])),
  );
}

function partyFindings(code: string, { creditCode }: EvidenceReference): Finding[] {
  if (!isCreditCode(code)) return [customsFinding('DECLARATION_CODE_WRONG')];
  return creditCode === undefined || code === creditCode ? [] : [customsFinding('CUSTOMS_NOT_APPLICANT')];
}

function yearFindings(value: string, { policyYear }: EvidenceReference): Finding[] {
  if (policyYear === undefined || value.startsWith(`${policyYear}-`)) return [];
  return [customsFinding('CUSTOMS_OUTSIDE_YEAR', { value, year: policyYear })];
}

/** The declaration itself, bare or inside the single window's envelope. */
function messageOf(root: XmlElement): XmlElement {
  if (root.name === 'DecMessage') return root;
  const inside = root.name === 'ImportMessage' ? childrenAt(root, 'SWImpData/DecMessage') : [];
  return inside.length === 1 && inside[0] ? inside[0] : refuse('CUSTOMS_LAYOUT_UNKNOWN');
}

function declarationRow(line: XmlElement): TableRow {
  const quantity = (name: string) => {
    const value = textAt(line, name);
    return value === undefined ? undefined : formed(value, QUANTITY, `DecList/${name}`);
  };
  const units = [
    [quantity('FirstQty'), textAt(line, 'FirstUnit')],
    [quantity('SecondQty'), textAt(line, 'SecondUnit')],
    [quantity('GQty'), textAt(line, 'GUnit')],
  ] as const;
  return {
    at: `line ${textAt(line, 'GNo') ?? '?'}`,
    values: some({
      hsCode: formed(textAt(line, 'CodeTS'), /^\d{10}(\d{3})?$/, 'DecList/CodeTS'),
      goodsName: textAt(line, 'GName'),
      // Timber is declared in cubic metres with kilograms beside it: unlike units are never added.
      netKg: units.find(([value, unit]) => unit === KILOGRAM && value !== undefined)?.[0],
      quantity: units[2][0],
      unit: units[2][1],
      total: quantity('DeclTotal'),
      currency: textAt(line, 'TradeCurr'),
      origin: textAt(line, 'OriginCountry'),
    }),
  };
}

function declarationFindings(net: string, gross: string, rows: readonly TableRow[]): Finding[] {
  const kilograms = rows.flatMap((row) => row.values.netKg ?? []);
  const sum = kilograms.reduce((total, value) => total.plus(value), new Exact(0));
  return [
    ...(new Exact(net).greaterThan(gross) ? [customsFinding('DECLARATION_NET_ABOVE_GROSS')] : []),
    ...(kilograms.length < rows.length || sum.equals(net) ? [] : [customsFinding('DECLARATION_LINES_NET')]),
  ];
}

/**
 * Reads a customs declaration message (`DecMessage` of the single window). It is the declarant's own data, so a person
 * compares it with the release. Weights in kilograms.
 * @throws NotEvidence CUSTOMS_*
 */
export function readDeclaration(bytes: Uint8Array, reference: EvidenceReference): Parsed {
  const message = messageOf(readXml(bytes));
  const head = childAt(message, 'DecHead') ?? refuse('CUSTOMS_FIELD_MISSING', { field: 'DecHead' });
  const text = (name: string) => textAt(head, name);
  const [gross, net] = [formed(text('GrossWet'), QUANTITY, 'GrossWet'), formed(text('NetWt'), QUANTITY, 'NetWt')];
  const direction = formed(text('IEFlag'), /^[IE]$/, 'IEFlag');
  const consignee = formed(text('TradeCoScc') ?? text('TradeCodeScc'), /^[0-9A-Z]{18}$/, 'TradeCoScc');
  const importedOn = day(text('IEDate'), 'IEDate');
  const rows = childrenAt(message, 'DecLists/DecList').map(declarationRow);
  if (rows.length === 0) refuse('CUSTOMS_FIELD_MISSING', { field: 'DecLists/DecList' });
  return {
    facts: facts({
      declarationNo: [formed(text('EntryId'), /^\d{18}$/, 'EntryId'), 'DecHead/EntryId'],
      direction: [direction, 'DecHead/IEFlag'],
      importedOn: [importedOn, 'DecHead/IEDate'],
      consigneeCode: [consignee, 'DecHead/TradeCoScc'],
      ownerCode: [text('OwnerCodeScc'), 'DecHead/OwnerCodeScc'],
      billNo: [text('BillNo'), 'DecHead/BillNo'],
      portCode: [text('IEPort'), 'DecHead/IEPort'],
      customsCode: [text('CustomMaster'), 'DecHead/CustomMaster'],
      tradeCountry: [text('TradeCountry'), 'DecHead/TradeCountry'],
      grossKg: [gross, 'DecHead/GrossWet'],
      netKg: [net, 'DecHead/NetWt'],
    }),
    rows,
    findings: [
      customsFinding('CUSTOMS_SELF_DECLARED'),
      ...(direction === 'I' ? [] : [customsFinding('DECLARATION_NOT_IMPORT')]),
      ...declarationFindings(net, gross, rows),
      ...partyFindings(consignee, reference),
      ...yearFindings(importedOn, reference),
    ],
  };
}

/** 原始舱单 and the road report of arrival; other manifest messages prove no arrival of goods. */
const ARRIVALS = new Set(['MT1401', 'MT4401']);

function consignmentRow(consignment: XmlElement, at: number): TableRow {
  const goods = childrenAt(consignment, 'ConsignmentItem/Commodity/CargoDescription').map((one) => one.text.trim());
  return {
    at: `consignment ${at + 1}`,
    values: some({
      billNo: formed(
        textAt(consignment, 'TransportContractDocument/ID'),
        /^[\w-]{3,35}$/,
        'TransportContractDocument/ID',
      ),
      grossKg: formed(textAt(consignment, 'TotalGrossMassMeasure'), QUANTITY, 'TotalGrossMassMeasure'),
      consigneeCode: textAt(consignment, 'Consignee/ID'),
      goodsName: goods.join('; ') || undefined,
    }),
  };
}

/**
 * Reads a road manifest message (MT1401, MT4401; WCO names). Unsigned as well: a person compares it.
 * @throws NotEvidence CUSTOMS_*
 */
export function readRoadManifest(bytes: Uint8Array, reference: EvidenceReference): Parsed {
  const root = readXml(bytes);
  const type = textAt(root, 'Head/MessageType');
  if (root.name !== 'Manifest' || type === undefined || !ARRIVALS.has(type)) refuse('CUSTOMS_LAYOUT_UNKNOWN');
  const declaration = childAt(root, 'Declaration') ?? refuse('CUSTOMS_FIELD_MISSING', { field: 'Declaration' });
  const arrivedOn = day(
    textAt(declaration, 'UnloadingLocation/ArrivalDate')?.slice(0, 8),
    'UnloadingLocation/ArrivalDate',
  );
  const rows = childrenAt(declaration, 'Consignment').map(consignmentRow);
  if (rows.length === 0) refuse('CUSTOMS_FIELD_MISSING', { field: 'Consignment' });
  const gross = rows.reduce((total, row) => total.plus(row.values.grossKg ?? '0'), new Exact(0));
  const codes = [...new Set(rows.map((row) => row.values.consigneeCode ?? ''))].filter((code) => code !== '');
  return {
    facts: facts({
      messageType: [type, 'Head/MessageType'],
      messageId: [textAt(root, 'Head/MessageID'), 'Head/MessageID'],
      manifestNo: [textAt(declaration, 'BorderTransportMeans/JourneyID'), 'BorderTransportMeans/JourneyID'],
      vehicle: [textAt(declaration, 'BorderTransportMeans/ID'), 'BorderTransportMeans/ID'],
      arrivedOn: [arrivedOn, 'UnloadingLocation/ArrivalDate'],
      grossKg: [gross.toFixed(), 'sum of TotalGrossMassMeasure'],
      consigneeCode: [codes.length === 1 ? codes[0] : undefined, 'Consignment/Consignee/ID'],
    }),
    rows,
    findings: [
      customsFinding('CUSTOMS_SELF_DECLARED'),
      ...codes.flatMap((code) => partyFindings(code, reference)),
      ...yearFindings(arrivedOn, reference),
    ],
  };
}
