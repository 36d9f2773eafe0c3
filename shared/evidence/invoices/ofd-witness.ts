import { sameCode, sameWords } from '../../kernel/canonical.ts';
import { Exact } from '../../kernel/money.ts';
import { locate, type OfdPackage } from '../containers/ofd-package.ts';
import { childrenAt, textAt, type XmlElement } from '../containers/xml.ts';
import type { Invoice } from './invoice.ts';
import type { QrText } from './qr-text.ts';

/** Facts that people see on the page of a 数电票, and the tag under which its page names them. */
const TAGS = {
  number: 'InvoiceNo',
  issuedOn: 'IssueDate',
  net: 'TaxExclusiveTotalAmount',
  tax: 'TaxTotalAmount',
  gross: 'TaxInclusiveTotalAmount',
  buyerName: 'BuyerName',
  buyerCode: 'BuyerTaxID',
  sellerName: 'SellerName',
  sellerCode: 'SellerTaxID',
} as const;
type Field = keyof typeof TAGS;
type Said = 'same' | 'other' | 'nothing';

/** Text objects of a page by id, those that nobody sees left out; an id that stands there twice means nothing. */
export function pageTexts(ofd: OfdPackage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (element: XmlElement): void => {
    const unseen = element.attributes.get('Visible') === 'false' || element.attributes.get('Alpha') === '0';
    if (element.name === 'TextObject' && !unseen) {
      const id = element.attributes.get('ID') ?? '';
      const codes = childrenAt(element, 'TextCode').map((code) => code.text);
      texts.set(id, texts.has(id) ? '' : codes.join('').trim());
    }
    element.children.forEach(walk);
  };
  for (const name of ofd.names.filter((one) => /\/Pages\/.*Content\.xml$/.test(one))) walk(ofd.xml(name));
  return texts;
}

/** Tagged texts of a 数电票 OFD: element name → the text objects it points at, joined. Never by position on the page. */
export function taggedTexts(ofd: OfdPackage): ReadonlyMap<string, string> {
  const list = ofd.names.find((name) => /\/Tags\/CustomTags\.xml$/.test(name));
  const tagged = new Map<string, string>();
  if (!list) return tagged;
  const texts = pageTexts(ofd);
  const walk = (element: XmlElement): void => {
    const ids = childrenAt(element, 'ObjectRef').map((one) => one.text.trim());
    const text = ids.map((id) => texts.get(id) ?? '').join('');
    if (ids.length > 0) tagged.set(element.name, tagged.has(element.name) ? '' : text);
    element.children.forEach(walk);
  };
  for (const tag of childrenAt(ofd.xml(list), 'CustomTag')) {
    const path = locate(list, textAt(tag, 'FileLoc') ?? '');
    if (ofd.has(path)) walk(ofd.xml(path));
  }
  return tagged;
}

function isSame(field: Field, text: string, value: string): Said {
  if (field === 'issuedOn') {
    const day = text.replace(/\D/g, '');
    if (day.length !== 8) return 'nothing';
    return day === value.replaceAll('-', '') ? 'same' : 'other';
  }
  if (field === 'net' || field === 'tax' || field === 'gross') {
    const amount = /(?<![\d.])-?\d[\d,]*\.\d{2}(?!\d)/.exec(text)?.[0].replaceAll(',', '');
    if (amount === undefined) return 'nothing';
    return new Exact(amount).equals(value) ? 'same' : 'other';
  }
  if (text === '') return 'nothing';
  const same = field.endsWith('Name') ? sameWords(text) === sameWords(value) : sameCode(text) === sameCode(value);
  return same ? 'same' : 'other';
}

/** What the QR codes say of a field: number, day and amount with tax, all of the new kind. */
function saidByQr(field: Field, qr: QrText): string {
  const said: Partial<Record<Field, string>> = { number: qr.number, issuedOn: qr.day };
  return field === 'gross' ? new Exact(qr.amount).toFixed(2) : (said[field] ?? '');
}

export type Witness = {
  /** Facts that tagged text, another text of the page or the QR code says alike, and none of them otherwise. */
  readonly seen: ReadonlySet<string>;
  /** Facts of which a tag says something else. */
  readonly contradicted: readonly string[];
};

/** Which of the facts in the custom data, which nobody sees, stand where people look. */
export function witnessOf(ofd: OfdPackage, invoice: Invoice, qrs: readonly QrText[]): Witness {
  const tagged = taggedTexts(ofd);
  // A label and its value may be one text.
  const texts = [...pageTexts(ofd).values()].flatMap((text) => [text, text.replace(/^[^:：]*[:：]\s*/, '')]);
  const fields = (Object.keys(TAGS) as Field[]).filter((field) => invoice[field] !== undefined);
  const said = fields.map((field) => {
    const value = invoice[field] ?? '';
    const byTag = isSame(field, tagged.get(TAGS[field]) ?? '', value);
    const byQr = qrs.map((qr) => isSame(field, saidByQr(field, qr), value));
    const anywhere = texts.some((text) => isSame(field, text, value) === 'same') || byQr.includes('same');
    const other = byTag === 'other' || byQr.includes('other');
    return { field, seen: !other && (byTag === 'same' || anywhere), contradicted: byTag === 'other' };
  });
  return {
    seen: new Set(said.flatMap(({ field, seen }) => (seen ? [field] : []))),
    contradicted: said.flatMap(({ field, contradicted }) => (contradicted ? [field] : [])),
  };
}
