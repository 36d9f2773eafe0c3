import { deflateSync } from 'node:zlib';
import { encodeGb18030 } from './gb18030.ts';
import type { GeneratedInvoice } from './invoice-files.ts';

/** A text in its place; `before` and `after` are operators around it, as they are written: `3 Tr`, `1 g`. */
export type PdfText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly before?: string;
  readonly after?: string;
};

export type PdfPlan = {
  readonly texts: readonly PdfText[];
  /** Own keys of the Info dictionary. */
  readonly info?: Readonly<Record<string, string>>;
  readonly attachment?: { readonly name: string; readonly bytes: Uint8Array };
  /** Grey pixels of a picture, as a QR code is drawn. */
  readonly picture?: { readonly width: number; readonly height: number; readonly grey: Uint8Array };
  /** Written into the catalogue as it is. */
  readonly catalogue?: string;
  readonly trailer?: string;
  readonly after?: string;
  /** An object stream with this text in it. */
  readonly objectStream?: string;
  /** A font that is named only, with a published encoding instead of an embedded font and map. */
  readonly namedFont?: NamedFont;
  /** In it every character but the first 95 is as wide as it is high, as on a page that people look at. */
  readonly fullWidth?: true;
  /** How often the page stands there. */
  readonly pages?: number;
  /** Further resources of the page: states, layers. */
  readonly resources?: string;
  /** Object 13, which a layer may be. */
  readonly objectOfLayer?: string;
};

export type NamedFont = 'UniGB-UCS2-H' | 'UniGB-UTF16-H' | 'GBK-EUC-H' | 'GBK2K-H' | 'GB-EUC-H';

const hex4 = (code: number): string => code.toString(16).padStart(4, '0');

/** Every character gets a code of its own; the ToUnicode map alone says which is which, as in real files. */
function fontObjects(texts: readonly PdfText[]): { encode: (text: string) => string; objects: string[] } {
  const characters = [...new Set(texts.flatMap(({ text }) => [...text]))];
  const encode = (text: string) => [...text].map((one) => hex4(characters.indexOf(one) + 1)).join('');
  const lines = characters.map((one, at) => `<${hex4(at + 1)}> <${hex4(one.codePointAt(0) ?? 0)}>`);
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> endcodespacerange ${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar endcmap end end`;
  return {
    encode,
    objects: [
      '<< /Type /Font /Subtype /Type0 /BaseFont /Shili /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Shili /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 8 0 R >>',
      `<< /Length ${map.length} >>\nstream\n${map}\nendstream`,
      '<< /Type /FontDescriptor /FontName /Shili /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  };
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Text in the bytes of a published encoding; the font says its collection (Adobe-GB1) and nothing more. */
function namedFontObjects(encoding: NamedFont, fullWidth = false): ReturnType<typeof fontObjects> {
  return {
    encode: (text) =>
      encoding.startsWith('UniGB')
        ? [...text].map((one) => hex4(one.charCodeAt(0))).join('')
        : hexOf(encodeGb18030(text)),
    objects: [
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-${encoding} /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> ${fullWidth ? '/DW 1000 /W [1 95 500]' : '/DW 500'} /FontDescriptor 8 0 R >>`,
      '<< >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  };
}

function utf16(text: string): string {
  return `<feff${[...text].map((one) => hex4(one.charCodeAt(0))).join('')}>`;
}

function streamObject(dictionary: string, data: Uint8Array): string {
  const packed = deflateSync(data);
  return `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`;
}

/** A small PDF of one page, exactly as planned, traps included. */
export function pdf(plan: PdfPlan): Uint8Array {
  const {
    texts,
    info = {},
    attachment,
    picture,
    catalogue = '',
    trailer = '',
    after = '',
    objectStream,
    pages = 1,
    namedFont,
    resources = '',
    objectOfLayer,
    fullWidth,
  } = plan;
  const font = namedFont ? namedFontObjects(namedFont, fullWidth) : fontObjects(texts);
  const shown = texts.map(
    ({ text, x, y, size = 9, before = '', after: behind = '' }) =>
      `q ${before} BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${font.encode(text)}> Tj ET ${behind} Q`,
  );
  const drawn = picture ? ['q 80 0 0 80 20 300 cm /Im1 Do Q'] : [];
  const content = [...shown, ...drawn].join('\n');
  const names = attachment ? '/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>' : '';
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 610 394] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${picture ? '/XObject << /Im1 12 0 R >>' : ''} ${resources} >> >>`;
  const further = Array.from({ length: pages - 1 }, (_, at) => 14 + at);
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${names} ${catalogue} >>`,
    `<< /Type /Pages /Kids [3 0 R${further.map((at) => ` ${at} 0 R`).join('')}] /Count ${pages} >>`,
    page,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...font.objects,
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${utf16(value)}`)
      .join(' ')} >>`,
    attachment ? `<< /Type /Filespec /F (a.xml) /UF ${utf16(attachment.name)} /EF << /F 11 0 R >> >>` : '<< >>',
    attachment ? streamObject('/Type /EmbeddedFile', attachment.bytes) : '<< >>',
    picture
      ? streamObject(
          `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
          picture.grey,
        )
      : '<< >>',
    objectStream === undefined
      ? (objectOfLayer ?? '<< >>')
      : streamObject('/Type /ObjStm /N 1 /First 4', new TextEncoder().encode(`9 0 ${objectStream}`)),
    ...further.map(() => page),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 9 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(body + end + after, 'latin1'));
}

/** The page of an invoice: buyer left, seller right, labels and values as separate runs. */
export function invoicePage(invoice: GeneratedInvoice): PdfText[] {
  const day = invoice.issuedAt;
  const at = (x: number, y: number, text: string): PdfText => ({ text, x, y });
  return [
    at(400, 370, '发票号码：'),
    at(450, 370, invoice.number),
    at(400, 355, `开票日期：${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8, 10)}日`),
    at(40, 320, '名称：'),
    at(75, 320, invoice.buyerName),
    at(330, 320, `名称：${invoice.sellerName}`),
    at(40, 300, '统一社会信用代码/纳税人识别号：'),
    at(190, 300, invoice.buyerCode),
    at(330, 300, '统一社会信用代码/纳税人识别号：'),
    at(480, 300, invoice.sellerCode),
    at(60, 120, '合计'),
    at(380, 120, `¥${invoice.net}`),
    at(500, 120, `¥${invoice.tax}`),
    at(400, 100, '（小写）'),
    at(450, 100, `¥${invoice.gross}`),
  ];
}

/** The Info keys that real code reads. */
export function invoiceInfo(invoice: GeneratedInvoice): Record<string, string> {
  return {
    InvoiceNumber: invoice.number,
    IssueTime: invoice.issuedAt.slice(0, 10),
    SellerIdNum: invoice.sellerCode,
    BuyerIdNum: invoice.buyerCode,
    TotalAmWithoutTax: invoice.net,
    TotalTaxAm: invoice.tax,
  };
}
