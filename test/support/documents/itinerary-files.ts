/** What stands in the data of a ticket, by its element; an empty value is written as nil, as the issuer does. */
export type TicketData = Readonly<Record<string, string>>;

export type TicketPlan = {
  readonly kind: 'rai' | 'atr';
  readonly data: TicketData;
  readonly taxonomy?: string;
  /** Measure of the unit that the amounts refer to; empty: no unit at all. */
  readonly measure?: string;
};

const AMOUNTS = new Set([
  ...['Fare', 'TotalAmountExcludingTax', 'TaxAmount', 'FuelSurcharge', 'VatTaxAmount', 'AmountRefunded'],
  ...['CivilAviationDevelopmentFund', 'OtherTaxes', 'Insurance', 'TotalAmount'],
]);

/** 电子发票（铁路电子客票） of an invented traveller. */
export const railwayTicket = (buyerCode: string): TicketData => ({
  TypeOfVoucher: '电子发票（铁路电子客票）',
  ElectronicInvoiceRailwayETicketNumber: '22239123456789012345',
  DateOfIssue: '2022-06-02',
  TypeOfBusiness: '售',
  DepartureStation: '甲市',
  DestinationStation: '乙市',
  TrainNumber: 'G0001',
  TravelDate: '2022-06-01',
  Fare: '109.00',
  TotalAmountExcludingTax: '100.00',
  TaxRate: '0.09',
  TaxAmount: '9.00',
  Name: '示例旅客',
  IdNumber: '2303001990****001X',
  ETicketNumber: 'E000000001',
  NameOfPurchaser: '密山示例贸易有限公司',
  UnifiedSocialCreditCodeOfPurchaser: buyerCode,
  IssueParty: '',
  IssuePartyCode: '',
  NumberOfOriginalInvoice: '',
  Remarks: '',
});

/** 电子发票（航空运输电子客票行程单) of an invented traveller. */
export const airItinerary = (buyerCode: string): TicketData => ({
  ElectronicInvoiceAirTransportReceiptNumber: '22239123456789012346',
  IssueDate: '2022-06-03',
  PassengerName: '示例旅客',
  ValidIdNumber: '2303001990****001X',
  ETicketNumber: '0000000000001',
  Fare: '1000.00',
  FuelSurcharge: '50.00',
  VatRate: '0.09',
  VatTaxAmount: '94.50',
  CivilAviationDevelopmentFund: '50.00',
  OtherTaxes: '0.00',
  Insurance: '0.00',
  TotalAmount: '1194.50',
  NameOfSeller: '示例航空有限公司',
  NameOfPurchaser: '密山示例贸易有限公司',
  UnifiedSocialCreditCodeOfPurchaser: buyerCode,
  VerificationCode: '0001',
});

export function ticketXml({ kind, data, taxonomy = '2021-11-30', measure = 'iso4217:CNY' }: TicketPlan): Uint8Array {
  const unit = measure === '' ? '' : `<unit id="CNY"><measure>${measure}</measure></unit>`;
  const elements = Object.entries(data).map(([name, value]) => {
    if (value === '') return `<${kind}:${name} contextRef="c" xsi:nil="true"/>`;
    const numeric = AMOUNTS.has(name) ? ' unitRef="CNY" decimals="2"' : '';
    return `<${kind}:${name} contextRef="c"${numeric}>${value}</${kind}:${name}>`;
  });
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:${kind}="http://xbrl.mof.gov.cn/taxonomy/${taxonomy}/${kind}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><context id="c"><entity><identifier scheme="http://xbrl.mof.gov.cn">1</identifier></entity></context>${unit}${elements.join('')}</xbrl>`,
  );
}
