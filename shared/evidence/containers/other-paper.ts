import type { Text } from '../../kernel/refusal.ts';
import type { PdfContent } from './pdf-content.ts';

/** A paper that is no invoice, by its own heading, and where it belongs. */
export type OtherPaper = { readonly what: Text; readonly slot: Text };

const PAPERS: readonly (readonly [heading: RegExp, paper: OtherPaper])[] = [
  [
    /海关(进|出)口货物报关单|CUSTOMS DECLARATION/i,
    {
      what: { zh: '海关货物报关单', en: 'a customs declaration' },
      slot: { zh: '“进口货物报关单”一项（报文 XML 原件）', en: '"Customs declarations" (the XML message)' },
    },
  ],
  [
    /订舱(确认|委托)|预订(确认|记录|单)|订单(确认|详情)|booking (confirmation|reference|record)/i,
    {
      what: { zh: '订舱或预订记录', en: 'a booking record' },
      slot: {
        zh: '佐证材料；发票请另向承运人或销售方索取',
        en: 'the papers beside; ask the carrier or seller for the invoice',
      },
    },
  ],
  [
    /医疗.{0,6}收费票据|财政.{0,6}电子票据/,
    {
      what: { zh: '财政医疗收费票据', en: 'a fiscal medical bill' },
      slot: { zh: '“财政医疗收费电子票据清单”一项', en: '"Fiscal medical e-bills"' },
    },
  ],
  [
    /住院病案首页|出院(记录|小结)|门(急)?诊病历/,
    {
      what: { zh: '病历', en: 'a medical record' },
      slot: { zh: '“电子病历”一项（XML 原件）', en: '"Electronic medical records" (the XML)' },
    },
  ],
  [
    /(过磅|称重|磅码)单/,
    {
      what: { zh: '过磅单', en: 'a weighbridge ticket' },
      slot: { zh: '“过磅单明细”一项', en: '"Weighbridge tickets"' },
    },
  ],
  [
    /(载货清单|货物舱单)/,
    { what: { zh: '舱单', en: 'a manifest' }, slot: { zh: '“货物舱单登记表”一项', en: '"Cargo manifest register"' } },
  ],
];

/** Runs among which a heading stands. */
const HEADING = 12;

/** What the first lines of the page call it. A page that speaks of an invoice anywhere is left to its reader. */
export function otherPaper({ runs }: PdfContent): OtherPaper | undefined {
  const all = runs.map((run) => run.text.replace(/\s/g, '')).join(' ');
  if (/发票(号码|代码)|电子发票|增值税.{0,6}发票|电子客票/.test(all)) return undefined;
  const head = runs.filter((run) => run.page === 0).slice(0, HEADING);
  const found = PAPERS.find(([heading]) =>
    head.some(({ text }) => heading.test(text) || heading.test(text.replace(/\s/g, ''))),
  );
  return found?.[1];
}

/** Whether the pages say nothing of an invoice at all. */
export function saysNothingOfInvoice({ runs, info, qrTexts, attachments }: PdfContent): boolean {
  const text = runs.map((run) => run.text.replace(/\s/g, '')).join('');
  return (
    runs.length > 0 &&
    !/发票|税额|价税/.test(text) &&
    !info.has('InvoiceNumber') &&
    qrTexts.length + attachments.length === 0
  );
}
