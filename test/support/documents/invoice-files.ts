import { inventCreditCode, type Seeded, seeded } from './seeded.ts';

export type GeneratedLine = {
  readonly name: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
  readonly rate: string;
  readonly tax: string;
  readonly gross: string;
};

/** What is written into an invoice; every value as it stands in the file, so that a defect is one changed value. */
export type GeneratedInvoice = {
  readonly number: string;
  readonly id: string;
  readonly tag: string;
  readonly version: string;
  /** Y, N or empty (no label). */
  readonly label: string;
  readonly issuedAt: string;
  readonly requestedAt: string;
  readonly bureau: string;
  readonly sellerCode: string;
  readonly sellerName: string;
  readonly buyerCode: string;
  readonly buyerName: string;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly capitals: string;
  readonly lines: readonly GeneratedLine[];
  readonly remark: string;
  /** Number in RedEInvoice; empty for none. */
  readonly reversed: string;
  readonly signature: string;
};

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

function section(value: number, leading: boolean): string {
  let text = '';
  let gap = leading;
  for (const [size, unit] of [
    [1000, '仟'],
    [100, '佰'],
    [10, '拾'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) gap = true;
    else {
      text += `${gap && (text !== '' || leading) ? '零' : ''}${DIGITS[digit]}${unit}`;
      gap = false;
    }
  }
  return text;
}

/** Fen in capital characters, as invoices print them; below 10^12 yuan. */
export function capitals(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const cents = Math.abs(fen) % 100;
  const parts = [Math.floor(whole / 100_000_000), Math.floor(whole / 10_000) % 10_000, whole % 10_000];
  let text = '';
  for (const [index, unit] of ['亿', '万', ''].entries()) {
    const part = parts[index] ?? 0;
    if (part > 0) text += `${section(part, text !== '' && part < 1000)}${unit}`;
  }
  const jiao = Math.floor(cents / 10);
  const cent = cents % 10;
  const small = `${jiao > 0 ? `${DIGITS[jiao]}角` : ''}${cent > 0 ? `${jiao === 0 && text !== '' ? '零' : ''}${DIGITS[cent]}分` : ''}`;
  const sum = `${text === '' && small !== '' ? '' : `${text || '零'}圆`}${small}${cents === 0 ? '整' : ''}`;
  return `${fen < 0 ? '（负数）' : ''}${sum}`;
}

export function yuanText(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

function inventLine(random: Seeded, sign: number): { line: GeneratedLine; net: number; tax: number } {
  const [name, rate] = random.pick<readonly [string, number]>([
    ['*木材*樟子松原木', 13],
    ['*运输服务*国内道路货物运输', 9],
    ['*医疗服务*住院费', 6],
    ['*农产品*大豆', 9],
  ]);
  const quantity = random.whole(1, 900);
  const price = random.whole(100, 250_000);
  const net = sign * quantity * price;
  // Half a fen is rounded up, in whole numbers only.
  const tax = sign * Math.floor((Math.abs(net) * rate * 2 + 100) / 200);
  const line = {
    name,
    quantity: String(sign * quantity),
    price: yuanText(price),
    amount: yuanText(net),
    rate: random.pick([`${rate}%`, (rate / 100).toFixed(2), (rate / 100).toFixed(6)]),
    tax: yuanText(tax),
    gross: yuanText(net + tax),
  };
  return { line, net, tax };
}

export type InvoicePlan = {
  readonly seed: number;
  readonly year: string;
  readonly lines?: number;
  readonly redLetterOf?: string;
  /** Which of the two marks a red-letter file carries. */
  readonly redMark?: 'label' | 'part' | 'both';
  readonly buyerCode?: string;
  readonly sellerCode?: string;
};

/** A whole and correct invented invoice; the same plan always gives the same one. */
export function inventInvoice(plan: InvoicePlan): GeneratedInvoice {
  const random = seeded(plan.seed);
  const sign = plan.redLetterOf ? -1 : 1;
  const lines = Array.from({ length: plan.lines ?? random.whole(1, 5) }, () => inventLine(random, sign));
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0);
  const day = `${plan.year}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  const number = `${plan.year.slice(2)}232${String(plan.seed).padStart(15, '0')}`;
  const red = plan.redLetterOf;
  const mark = plan.redMark ?? 'both';
  const spelling = random.pick(['被红冲蓝字数电票号码', '被红冲蓝字数电发票号码', '对应正数发票号码']);
  return {
    number,
    id: number,
    tag: 'SWEI2300',
    version: random.pick(['0.2', '0.31', '0.32', '0.35', '0.37']),
    label: red ? (mark === 'part' ? '' : 'N') : 'Y',
    issuedAt: random.pick([day, `${day} 10:20:30`]),
    requestedAt: `${day} 10:20:29`,
    bureau: '12300000000',
    sellerCode: plan.sellerCode ?? inventCreditCode(random.whole(1, 9_999_999), '230381'),
    sellerName: '虎林示例物流有限公司',
    buyerCode: plan.buyerCode ?? inventCreditCode(random.whole(1, 9_999_999), '230382'),
    buyerName: '密山示例贸易有限公司',
    net: yuanText(net),
    tax: yuanText(tax),
    gross: yuanText(net + tax),
    capitals: capitals(net + tax),
    lines: lines.map((one) => one.line),
    remark: red && mark !== 'part' ? `${spelling}：${red} 红字发票信息确认单编号：23000022091000000001` : '',
    reversed: red && mark !== 'label' ? red : '',
    signature: 'INVENTED-NOT-A-SIGNATURE',
  };
}

function element(name: string, value: string): string {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return value === '' ? '' : `<${name}>${escaped}</${name}>`;
}

function lineXml(line: GeneratedLine): string {
  return `<IssuItemInformation>${element('ItemName', line.name)}<SpecMod></SpecMod>${element('MeaUnits', '吨')}${element(
    'Quantity',
    line.quantity,
  )}${element('UnPrice', line.price)}${element('Amount', line.amount)}${element('TaxRate', line.rate)}${element(
    'ComTaxAm',
    line.tax,
  )}${element('TotaltaxIncludedAmount', line.gross)}</IssuItemInformation>`;
}

/** An invoice in the layout of the fully digitalised e-invoice (`EInvoice`). */
export function einvoiceXml(invoice: GeneratedInvoice): Uint8Array {
  const label = invoice.label
    ? `<InIssuType>${element('LabelCode', invoice.label)}<LabelName>是否蓝字发票标志</LabelName></InIssuType>`
    : '';
  const red = invoice.reversed
    ? `<RedEInvoice>${element('OriginalInvoiceCode', invoice.reversed)}${element('CreditNoteNumber', '1')}</RedEInvoice>`
    : '';
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<EInvoice>
  <Header>${element('EIid', invoice.id)}${element('EInvoiceTag', invoice.tag)}${element('Version', invoice.version)}
    <InherentLabel>${label}<EInvoiceType><LabelCode>01</LabelCode></EInvoiceType></InherentLabel></Header>
  <EInvoiceData>
    <SellerInformation>${element('SellerIdNum', invoice.sellerCode)}${element('SellerName', invoice.sellerName)}</SellerInformation>
    <BuyerInformation>${element('BuyerIdNum', invoice.buyerCode)}${element('BuyerName', invoice.buyerName)}</BuyerInformation>
    <BasicInformation>${element('TotalAmWithoutTax', invoice.net)}${element('TotalTaxAm', invoice.tax)}${element(
      'TotalTax-includedAmount',
      invoice.gross,
    )}${element('TotalTax-includedAmountInChinese', invoice.capitals)}${element('RequestTime', invoice.requestedAt)}</BasicInformation>
    ${invoice.lines.map(lineXml).join('\n    ')}
    <SpecificInformation>${red}<Toll><PlateNumber>黑G12345</PlateNumber></Toll></SpecificInformation>
    <AdditionalInformation>${element('Remark', invoice.remark)}</AdditionalInformation>
  </EInvoiceData>
  <TaxSupervisionInfo>${element('InvoiceNumber', invoice.number)}${element('IssueTime', invoice.issuedAt)}${element('TaxBureauCode', invoice.bureau)}</TaxSupervisionInfo>
  <TaxBureauSignature>${element('SignatureAlgorithm', '1.2.156.10197.1.501')}${element('SignatureValue', invoice.signature)}</TaxBureauSignature>
</EInvoice>
`);
}
