import type { Text } from '../../kernel/refusal.ts';

/** What the facts of an invoice are called on its page. */
const FACTS: Readonly<Record<string, Text>> = {
  code: { zh: '发票代码', en: 'invoice code' },
  number: { zh: '发票号码', en: 'invoice number' },
  checkCode: { zh: '校验码', en: 'check code' },
  issuedOn: { zh: '开票日期', en: 'issue date' },
  net: { zh: '合计金额', en: 'net total' },
  tax: { zh: '合计税额', en: 'tax total' },
  gross: { zh: '价税合计', en: 'gross total' },
  amount: { zh: '金额', en: 'amount' },
  buyerName: { zh: '购买方名称', en: "buyer's name" },
  buyerCode: { zh: '购买方纳税人识别号', en: "buyer's tax number" },
  sellerName: { zh: '销售方名称', en: "seller's name" },
  sellerCode: { zh: '销售方纳税人识别号', en: "seller's tax number" },
  redLetter: { zh: '红字标志', en: 'red-letter mark' },
  reverses: { zh: '被红冲发票号码', en: 'number of the reversed invoice' },
};

/** The last part of an element's path → the fact that it holds. */
const ELEMENTS: Readonly<Record<string, keyof typeof FACTS | Text>> = {
  ...{ InvoiceNumber: 'number', InvoiceNo: 'number', EIid: 'number', InvoiceCode: 'code' },
  ElectronicInvoiceRailwayETicketNumber: { zh: '电子客票号码', en: 'e-ticket number' },
  ElectronicInvoiceAirTransportReceiptNumber: { zh: '行程单号码', en: 'itinerary number' },
  ...{ IssueTime: 'issuedOn', IssueDate: 'issuedOn', DateOfIssue: 'issuedOn' },
  RequestTime: { zh: '申请时间', en: 'time of the request' },
  ...{ TotalAmWithoutTax: 'net', TaxExclusiveTotalAmount: 'net', TotalAmountExcludingTax: 'net' },
  ...{ TotalTaxAm: 'tax', TaxTotalAmount: 'tax', VatTaxAmount: 'tax' },
  ...{ 'TotalTax-includedAmount': 'gross', TaxInclusiveTotalAmount: 'gross', TotalAmount: 'gross' },
  ...{ BuyerName: 'buyerName', NameOfPurchaser: 'buyerName', BuyerIdNum: 'buyerCode', BuyerTaxID: 'buyerCode' },
  UnifiedSocialCreditCodeOfPurchaser: 'buyerCode',
  ...{ SellerName: 'sellerName', NameOfSeller: 'sellerName', IssueParty: 'sellerName' },
  ...{ SellerIdNum: 'sellerCode', SellerTaxID: 'sellerCode', IssuePartyCode: 'sellerCode' },
  ...{ RedEInvoice: 'reverses', OriginalInvoiceCode: 'reverses' },
  IssuItemInformation: { zh: '商品明细', en: 'lines of goods' },
  Amount: { zh: '明细行金额', en: 'amount of a line' },
  ...{ ComTaxAm: { zh: '明细行税额', en: 'tax of a line' }, TaxAmount: { zh: '税额', en: 'tax' } },
  TotaltaxIncludedAmount: { zh: '明细行含税金额', en: 'gross of a line' },
  ...{ Fare: { zh: '票价', en: 'fare' }, FuelSurcharge: { zh: '燃油附加费', en: 'fuel surcharge' } },
  CivilAviationDevelopmentFund: { zh: '民航发展基金', en: 'aviation fund' },
  ...{ OtherTaxes: { zh: '其他税费', en: 'other taxes' }, Insurance: { zh: '保险费', en: 'insurance' } },
  CustomDatas: { zh: '自定义数据', en: 'custom data' },
};

/** What people call a field: a fact of ours, an element by its path, or a name that is Chinese already. */
export function fieldName(field: string): Text {
  const last =
    field
      .replace(/ \(.*\)$/, '')
      .split('/')
      .at(-1) ?? field;
  const known = FACTS[field] ?? ELEMENTS[last];
  if (known === undefined) return { zh: last, en: last };
  return typeof known === 'string' ? (FACTS[known] ?? { zh: last, en: last }) : known;
}

/** Several fields in one sentence. */
export function fieldNames(fields: readonly string[]): Text {
  const names = fields.map(fieldName);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}
