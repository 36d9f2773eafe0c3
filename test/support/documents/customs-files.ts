import { sheetXlsx } from './local-use-files.ts';

export type GeneratedDeclarationLine = {
  readonly hsCode: string;
  readonly name: string;
  /** Empty: the line has cubic metres alone. */
  readonly netKg: string;
  readonly total?: string;
  readonly currency?: string;
  readonly origin?: string;
};

/** A declaration as the single window's client writes it; values as they stand in the file. */
export type GeneratedDeclaration = {
  readonly direction: string;
  readonly declarationNo: string;
  readonly consigneeCode: string;
  readonly importedOn: string;
  readonly grossKg: string;
  readonly netKg: string;
  readonly lines: readonly GeneratedDeclarationLine[];
  readonly billNo?: string;
  /** Codes of the port of entry, of the declaring customs and of the trading country; absent: not written. */
  readonly portCode?: string;
  readonly customsCode?: string;
  readonly tradeCountry?: string;
  /** The credit code of whoever owns or uses the goods (消费使用单位). */
  readonly ownerCode?: string;
  /** Element that carries the consignee's code; older files call it TradeCodeScc. */
  readonly codeElement?: string;
  readonly enveloped?: boolean;
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${text}`);

export function declarationXml(one: GeneratedDeclaration): Uint8Array {
  const code = one.codeElement ?? 'TradeCoScc';
  const lines = one.lines.map(
    (line, at) =>
      `<DecList><GNo>${at + 1}</GNo><CodeTS>${line.hsCode}</CodeTS><GName>${line.name}</GName><GQty>40.5</GQty><GUnit>033</GUnit><FirstQty>40.5</FirstQty><FirstUnit>033</FirstUnit>${line.netKg === '' ? '' : `<SecondQty>${line.netKg}</SecondQty><SecondUnit>035</SecondUnit>`}<DeclTotal>${line.total ?? '8855'}</DeclTotal><TradeCurr>${line.currency ?? 'USD'}</TradeCurr><OriginCountry>${line.origin ?? 'RUS'}</OriginCountry></DecList>`,
  );
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`;
  const codes = `${optional('CustomMaster', one.customsCode)}${optional('IEPort', one.portCode)}${optional('TradeCountry', one.tradeCountry)}${optional('OwnerCodeScc', one.ownerCode)}`;
  const message = `<DecMessage Version="5.0" xmlns="http://www.chinaport.gov.cn/dec"><DecHead><IEFlag>${one.direction}</IEFlag><EntryId>${one.declarationNo}</EntryId><${code}>${one.consigneeCode}</${code}><BillNo>${one.billNo ?? 'MS1'}</BillNo>${codes}<IEDate>${one.importedOn.replaceAll('-', '')}</IEDate><GrossWet>${one.grossKg}</GrossWet><NetWt>${one.netKg}</NetWt></DecHead><DecLists>${lines.join('')}</DecLists></DecMessage>`;
  return bytes(
    one.enveloped ? `<ImportMessage><SWImpHead/><SWImpData>${message}</SWImpData></ImportMessage>` : message,
  );
}

export type GeneratedManifest = {
  readonly type: string;
  readonly arrivedOn: string;
  readonly consignments: readonly {
    readonly billNo: string;
    readonly grossKg: string;
    readonly consigneeCode: string;
  }[];
};

export function roadManifestXml({ type, arrivedOn, consignments }: GeneratedManifest): Uint8Array {
  const listed = consignments.map(
    (one) =>
      `<Consignment><TransportContractDocument><ID>${one.billNo}</ID></TransportContractDocument><TotalGrossMassMeasure>${one.grossKg}</TotalGrossMassMeasure><Consignee><ID>${one.consigneeCode}</ID></Consignee><ConsignmentItem><Commodity><CargoDescription>原木</CargoDescription></Commodity></ConsignmentItem></Consignment>`,
  );
  return bytes(
    `<Manifest xmlns="urn:Declaration:datamodel:standard:CN:${type}:1"><Head><MessageID>M1</MessageID><MessageType>${type}</MessageType></Head><Declaration><BorderTransportMeans><JourneyID>22050100001</JourneyID><ID>A123BC25</ID></BorderTransportMeans><UnloadingLocation><ID>CN</ID><ArrivalDate>${arrivedOn.replaceAll('-', '')}</ArrivalDate></UnloadingLocation>${listed.join('')}</Declaration></Manifest>`,
  );
}

export type WeighbridgeRow = Readonly<
  Record<'ticketNo' | 'date' | 'vehicle' | 'goodsName' | 'grossKg' | 'tareKg' | 'netKg' | 'declarationNo', string>
>;

export const WEIGHBRIDGE_HEADINGS = {
  ticketNo: '过磅单号',
  date: '过磅日期',
  vehicle: '车牌号',
  goodsName: '货物名称',
  grossKg: '过磅毛重（千克）',
  tareKg: '皮重（千克）',
  netKg: '过磅净重（千克）',
  declarationNo: '报关单号',
} as const satisfies Record<keyof WeighbridgeRow, string>;

export const weighbridgeXlsx = (rows: readonly WeighbridgeRow[]): Promise<Uint8Array> =>
  sheetXlsx('过磅单明细', WEIGHBRIDGE_HEADINGS, rows);

export type FiscalBillRow = Readonly<
  Record<'code' | 'number' | 'checkCode' | 'issuedOn' | 'payeeCode' | 'gross' | 'reversed', string>
>;

export const FISCAL_BILL_HEADINGS = {
  code: '票据代码',
  number: '票据号码',
  checkCode: '校验码',
  issuedOn: '开票日期',
  payeeCode: '收款单位统一社会信用代码',
  gross: '金额（元）',
  reversed: '是否红冲',
} as const satisfies Record<keyof FiscalBillRow, string>;

export const fiscalBillXlsx = (rows: readonly FiscalBillRow[]): Promise<Uint8Array> =>
  sheetXlsx('财政医疗收费电子票据清单', FISCAL_BILL_HEADINGS, rows);

/** Papers of so many lines, rows or consignments, correct and invented. */
export const inventDeclaration = (creditCode: string, count: number): GeneratedDeclaration => ({
  direction: 'I',
  declarationNo: '000020221000000001',
  consigneeCode: creditCode,
  importedOn: '2022-05-03',
  grossKg: String(count * 1010),
  netKg: String(count * 1000),
  lines: Array.from({ length: count }, () => ({ hsCode: '4403210090', name: '樟子松原木', netKg: '1000' })),
});

export const inventManifest = (creditCode: string, count: number): GeneratedManifest => ({
  type: 'MT4401',
  arrivedOn: '2022-05-03',
  consignments: Array.from({ length: count }, (_, at) => {
    return { billNo: `MS${at}00`, grossKg: '1010', consigneeCode: creditCode };
  }),
});

export const inventTickets = (count: number): WeighbridgeRow[] =>
  Array.from({ length: count }, (_, at) => ({
    ticketNo: `GB-${at}`,
    date: '2022-05-03',
    vehicle: 'A123BC25',
    goodsName: '原木',
    grossKg: '47000',
    tareKg: '17000',
    netKg: '30000',
    declarationNo: '000020221000000001',
  }));

export const inventFiscalBills = (payeeCode: string, count: number): FiscalBillRow[] =>
  Array.from({ length: count }, (_, at) => ({
    code: '23060122',
    number: String(at + 1).padStart(10, '0'),
    checkCode: 'a1B2c3',
    issuedOn: '2022-05-20',
    payeeCode,
    gross: '1000.00',
    reversed: '否',
  }));
