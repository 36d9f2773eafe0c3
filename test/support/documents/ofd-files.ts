import { createHash } from 'node:crypto';
import {
  ascii,
  bits,
  certificate,
  integer,
  type KeyPair,
  keyPair,
  octets,
  oid,
  SM2_WITH_SM3,
  sequence,
  sm2Sign,
  time,
  utf8,
} from './der-writer.ts';
import type { GeneratedInvoice } from './invoice-files.ts';
import { zip } from './zips.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const xml = (body: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>${body}`);

/** An invented tax authority: a root, the maker of its seals, and a holder of one. */
export type Authority = {
  readonly root: Uint8Array;
  readonly maker: Uint8Array;
  readonly holder: Uint8Array;
  readonly makerKey: KeyPair;
  readonly holderKey: KeyPair;
};

export function inventAuthority(name: string, validity: { from?: string; until?: string } = {}): Authority {
  const [rootKey, makerKey, holderKey] = [keyPair(`${name} root`), keyPair(`${name} maker`), keyPair(`${name} holder`)];
  const issuer = `${name}根`;
  return {
    makerKey,
    holderKey,
    root: certificate({ subject: issuer, issuer, key: rootKey, issuerKey: rootKey }),
    maker: certificate({ subject: `${name}制章`, issuer, key: makerKey, issuerKey: rootKey }),
    holder: certificate({ subject: `${name}监制章`, issuer, key: holderKey, issuerKey: rootKey, ...validity }),
  };
}

const sm3 = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest();

export type SealPlan = {
  readonly version: 1 | 4;
  readonly authority: Authority;
  readonly signedAt?: string;
  /** Signs with a key that is not the certificate's. */
  readonly wrongKey?: boolean;
  /** Puts another hash into the signature than that of Signature.xml. */
  readonly wrongHash?: boolean;
  /** The holder is not in the list of the seal. */
  readonly strangerInSeal?: boolean;
  /** How Signature.xml says that its digests were made. */
  readonly checkMethod?: string;
  /** Parts that this seal leaves out, beside those that all leave out. */
  readonly leaves?: readonly string[];
  /** The seal's own signature is another's. */
  readonly forgedSeal?: boolean;
};

function sealOf({ version, authority, strangerInSeal, forgedSeal }: SealPlan): Uint8Array {
  const listed = strangerInSeal ? authority.maker : authority.holder;
  const signers = sequence(octets(listed));
  const dates = [time('20200101000000'), time('20200101000000'), time('20300101000000')];
  const property =
    version === 4
      ? sequence(integer(3), utf8('示例监制章'), integer(1), signers, ...dates)
      : sequence(integer(3), utf8('示例监制章'), signers, ...dates);
  const picture = sequence(ascii('PNG'), octets(Uint8Array.of(1, 2, 3)), integer(30), integer(20));
  const info = sequence(sequence(ascii('ES'), integer(version), ascii('SHILI')), ascii('ES0001'), property, picture);
  const key = forgedSeal ? authority.holderKey : authority.makerKey;
  const maker = octets(authority.maker);
  const algorithm = oid(SM2_WITH_SM3);
  if (version === 4) return sequence(info, maker, algorithm, bits(sm2Sign(info, key)));
  return sequence(info, sequence(maker, algorithm, bits(sm2Sign(sequence(info, maker, algorithm), key))));
}

/** SignedValue.dat over a Signature.xml. */
export function signedValue(signatureXml: Uint8Array, plan: SealPlan): Uint8Array {
  const { version, authority, signedAt = '20220601020304' } = plan;
  const hash = plan.wrongHash ? sm3(Uint8Array.of(0)) : sm3(signatureXml);
  const key = plan.wrongKey ? authority.makerKey : authority.holderKey;
  const algorithm = oid(SM2_WITH_SM3);
  const holder = octets(authority.holder);
  const property = ascii('/Doc_0/Signs/Sign_0/Signature.xml');
  if (version === 4) {
    const toSign = sequence(integer(4), sealOf(plan), time(signedAt), bits(hash), property);
    return sequence(toSign, holder, algorithm, bits(sm2Sign(toSign, key)));
  }
  const when = bits(new TextEncoder().encode(`${signedAt}Z`));
  const toSign = sequence(integer(1), sealOf(plan), when, bits(hash), property, holder, algorithm);
  return sequence(toSign, bits(sm2Sign(toSign, key)));
}

export type OfdPlan = {
  readonly invoice: GeneratedInvoice;
  /** `old`: 增值税电子发票 with its attachment; `new`: 数电票 with CustomDatas and tags; `embedded`: the EInvoice attached. */
  readonly layout: 'old' | 'new' | 'embedded';
  readonly attachment?: Uint8Array;
  readonly seals?: readonly SealPlan[];
  /** Parts left out of the references. */
  readonly uncovered?: readonly string[];
  /** Changes parts after sealing. */
  readonly tamper?: Readonly<Record<string, (text: string) => string>>;
  /** Changes parts before sealing. */
  readonly change?: Readonly<Record<string, (text: string) => string>>;
  /** Written with ZIP64 sizes in front of every part, as large packages are. */
  readonly large?: boolean;
  /** Parts that are there when it is sealed. */
  readonly before?: Readonly<Record<string, Uint8Array>>;
  readonly drop?: readonly string[];
  readonly add?: Readonly<Record<string, Uint8Array>>;
};

const chinese = (day: string): string => `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8, 10)}日`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const OLD_CODE = '023002200111';

/** The attachment of the old layout, as section 1.2 describes it. The number's last eight digits serve as its number. */
export function oldAttachment(invoice: GeneratedInvoice): Uint8Array {
  const day = invoice.issuedAt.slice(0, 10);
  const number = invoice.number.slice(-8);
  const f = (tag: string, value: string): string => `<fp:${tag}>${escaped(value)}</fp:${tag}>`;
  const goods = invoice.lines.map(
    (line) =>
      `<fp:GoodsInfo>${f('Item', line.name)}${f('Price', line.price)}${f('Quantity', line.quantity)}${f('Amount', line.amount)}${f('TaxScheme', line.rate)}${f('TaxAmount', line.tax)}</fp:GoodsInfo>`,
  );
  return xml(
    `<eInvoice xmlns:fp="http://www.edrm.org.cn/schema/e-invoice/2019" Version="1.0">${f('InvoiceCode', OLD_CODE)}${f('InvoiceNo', number)}${f('InvoiceCheckCode', '12345678901234567890')}${f('IssueDate', chinese(day))}<fp:Buyer>${f('BuyerName', invoice.buyerName)}${f('BuyerTaxID', invoice.buyerCode)}</fp:Buyer><fp:Seller>${f('SellerName', invoice.sellerName)}${f('SellerTaxID', invoice.sellerCode)}</fp:Seller>${f('TaxInclusiveTotalAmount', invoice.gross)}${f('Note', invoice.remark)}${f('TaxTotalAmount', invoice.tax)}${f('TaxExclusiveTotalAmount', invoice.net)}${f('GraphCode', `01,10,${OLD_CODE},${number},${invoice.net},${day.replaceAll('-', '')},12345678901234567890,ABCD,`)}<fp:GoodsInfos>${goods.join('')}</fp:GoodsInfos></eInvoice>`,
  );
}

function partsOf({ invoice, layout, attachment, seals = [] }: OfdPlan): Map<string, Uint8Array> {
  const old = layout === 'old';
  const day = invoice.issuedAt.slice(0, 10);
  const datas: [string, string][] = [
    ...(old ? [['发票代码', OLD_CODE] as [string, string]] : []),
    ['发票号码', old ? invoice.number.slice(-8) : invoice.number],
    ['合计金额', invoice.net],
    ['合计税额', invoice.tax],
    ['价税合计', invoice.gross],
    ['开票日期', chinese(day)],
    ['购买方纳税人识别号', invoice.buyerCode],
    ['销售方纳税人识别号', invoice.sellerCode],
  ];
  const custom = datas.map(([name, value]) => `<ofd:CustomData Name="${name}">${value}</ofd:CustomData>`).join('');
  const signatures = seals.length > 0 ? '<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>' : '';
  const text = (id: number, value: string): string =>
    `<ofd:TextObject ID="${id}" Boundary="0 0 1 1"><ofd:TextCode>${escaped(value)}</ofd:TextCode></ofd:TextObject>`;
  const tag = (name: string, id: number): string =>
    `<${name}><ofd:ObjectRef PageRef="1">${id}</ofd:ObjectRef></${name}>`;
  // What people see of the amounts, each a text of its own and none of them tagged.
  const amounts = [invoice.net, invoice.tax, invoice.gross].map((amount) => `¥${amount}`);
  const shown = [...amounts, `开票日期：${chinese(day)}`, invoice.buyerCode, invoice.sellerCode];
  return new Map<string, Uint8Array>([
    [
      'OFD.xml',
      xml(
        `<ofd:OFD ${NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>${custom}</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>${signatures}</ofd:DocBody></ofd:OFD>`,
      ),
    ],
    [
      'Doc_0/Document.xml',
      xml(
        `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
      ),
    ],
    [
      'Doc_0/Pages/Page_0/Content.xml',
      xml(
        `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${text(11, invoice.buyerName)}${text(12, invoice.sellerName)}${text(13, invoice.number)}${shown.map((value, at) => text(21 + at, value)).join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
      ),
    ],
    ...(layout === 'new'
      ? ([
          [
            'Doc_0/Tags/CustomTags.xml',
            xml(
              `<ofd:CustomTags ${NS}><ofd:CustomTag><ofd:FileLoc>CustomTag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
            ),
          ],
          [
            'Doc_0/Tags/CustomTag.xml',
            xml(
              `<eInvoice ${NS}>${tag('InvoiceNo', 13)}<Buyer>${tag('BuyerName', 11)}</Buyer><Seller>${tag('SellerName', 12)}</Seller></eInvoice>`,
            ),
          ],
        ] as const)
      : ([['Doc_0/Attachs/original_invoice.xml', attachment ?? oldAttachment(invoice)]] as const)),
  ]);
}

function apply(parts: Map<string, Uint8Array>, changes: OfdPlan['change'] = {}): void {
  for (const [name, change] of Object.entries(changes)) {
    parts.set(name, new TextEncoder().encode(change(new TextDecoder().decode(parts.get(name)))));
  }
}

function signatureXml(
  parts: ReadonlyMap<string, Uint8Array>,
  uncovered: readonly string[],
  folder: string,
  method = '1.2.156.10197.1.401',
): Uint8Array {
  const references = [...parts]
    .filter(([name]) => !uncovered.includes(name) && !name.includes('/Signs/'))
    .map(
      ([name, bytes]) =>
        `<ofd:Reference FileRef="/${name}"><ofd:CheckValue>${Buffer.from(sm3(bytes)).toString('base64')}</ofd:CheckValue></ofd:Reference>`,
    );
  return xml(
    `<ofd:Signature ${NS}><ofd:SignedInfo><ofd:References CheckMethod="${method}">${references.join('')}</ofd:References></ofd:SignedInfo><ofd:SignedValue>/${folder}/SignedValue.dat</ofd:SignedValue></ofd:Signature>`,
  );
}

/** An invoice in OFD exactly as planned, defects included. */
export function invoiceOfd(plan: OfdPlan): Uint8Array {
  const { seals = [], uncovered = [], drop = [], add = {} } = plan;
  const parts = partsOf(plan);
  apply(parts, plan.change);
  for (const [name, bytes] of Object.entries(plan.before ?? {})) parts.set(name, bytes);
  if (seals.length > 0) {
    const list = seals.map(
      (_, at) => `<ofd:Signature ID="${at + 1}" BaseLoc="/Doc_0/Signs/Sign_${at}/Signature.xml"/>`,
    );
    for (const [at, seal] of seals.entries()) {
      const folder = `Doc_0/Signs/Sign_${at}`;
      const signature = signatureXml(parts, [...uncovered, ...(seal.leaves ?? [])], folder, seal.checkMethod);
      parts.set(`${folder}/Signature.xml`, signature);
      parts.set(`${folder}/SignedValue.dat`, signedValue(signature, seal));
    }
    parts.set('Doc_0/Signs/Signatures.xml', xml(`<ofd:Signatures ${NS}>${list.join('')}</ofd:Signatures>`));
  }
  apply(parts, plan.tamper);
  for (const [name, bytes] of Object.entries(add)) parts.set(name, bytes);
  return zip(
    [...parts]
      .filter(([name]) => !drop.includes(name))
      .map(([name, data]) => ({ name, data, large: plan.large ?? false })),
  );
}
