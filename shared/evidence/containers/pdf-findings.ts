import type { FindingForm } from '../finding.ts';

const PLAIN = {
  zh: '请上传不加密、不含脚本的原始 PDF，或数电发票 XML。',
  en: 'Upload the plain original PDF, or better the XML of the e-invoice.',
};
const OFFICER = {
  zh: '由经办人员在税务平台查验，或上传数电发票 XML。',
  en: 'An officer checks it on the tax platform; or upload the XML.',
};

/** What a PDF can say before and beside the invoice in it. */
export const PDF_FINDINGS = {
  PDF_BROKEN: {
    severity: 'blocks',
    zh: 'PDF 结构损坏或不完整。',
    en: 'The PDF is damaged or incomplete.',
    hint: PLAIN,
  },
  PDF_ENCRYPTED: { severity: 'blocks', zh: 'PDF 已加密。', en: 'The PDF is encrypted.', hint: PLAIN },
  PDF_ACTIVE_CONTENT: {
    severity: 'blocks',
    zh: 'PDF 含有脚本、启动动作、表单或多媒体（{what}）。',
    en: 'The PDF carries scripts, launch actions, forms or media ({what}).',
    hint: PLAIN,
  },
  PDF_FOREIGN_BYTES: {
    severity: 'blocks',
    zh: 'PDF 末尾夹带其他数据。',
    en: 'Other data follows the end of the PDF.',
    hint: PLAIN,
  },
  PDF_ATTACHMENT_NOT_XML: {
    severity: 'blocks',
    zh: 'PDF 附件不是可用的发票 XML：{reason}。',
    en: 'The PDF carries an attachment that is no usable invoice XML: {reason}.',
    hint: PLAIN,
  },
  PDF_UNPACKS_TOO_LARGE: {
    severity: 'blocks',
    zh: 'PDF 解开后过大。',
    en: 'Unpacked, the PDF is too large.',
    hint: PLAIN,
  },
  PDF_TOO_MANY_PAGES: {
    severity: 'blocks',
    zh: 'PDF 超过 {limit} 页。',
    en: 'The PDF has more than {limit} pages.',
    hint: { zh: '每个文件只上传一张发票。', en: 'Upload one invoice per file.' },
  },
  PDF_TEXT_UNSEEN: {
    severity: 'person',
    zh: '文件中关于{fields}的文字打开后看不见（{why}），系统未采用。',
    en: 'Text about {fields} is not seen when the file is opened ({why}); it was not taken.',
    hint: {
      zh: '请以页面上看得见的内容为准核对，或上传数电发票 XML。',
      en: 'Compare what the page shows, or upload the XML of the e-invoice.',
    },
  },
  PDF_SEVERAL_INVOICES: {
    severity: 'person',
    zh: '文件中有 {count} 张发票，系统没有采用其中任何一张的内容。',
    en: 'The file shows {count} invoices; nothing was taken from any of them.',
    hint: { zh: '请每张发票单独上传一个文件。', en: 'Upload each invoice as a file of its own.' },
  },
  PDF_OF_ANOTHER_KIND: {
    severity: 'blocks',
    zh: '这是{what}，不是发票。',
    en: 'This is {what}, not an invoice.',
    hint: { zh: '请上传到{slot}。', en: 'It belongs to {slot}.' },
  },
  PDF_SAYS_NO_INVOICE: {
    severity: 'person',
    zh: '页面文字没有发票的内容，系统没有读取。',
    en: 'The text of the pages says nothing of an invoice; nothing was read.',
    hint: {
      zh: '请上传发票；其他材料请上传到相应的材料项。',
      en: 'Upload the invoice here and other papers where they belong.',
    },
  },
  PDF_BLANK: {
    severity: 'blocks',
    zh: '文件是空白页。',
    en: 'The file is a blank page.',
    hint: PLAIN,
  },
  PDF_IS_A_VIEW: {
    severity: 'person',
    zh: 'PDF 只是发票的版式文件，本身不能证明内容（{compared}）。',
    en: 'A PDF only shows the invoice and proves nothing by itself ({compared}).',
    hint: OFFICER,
  },
  PDF_IS_A_SCAN: {
    severity: 'person',
    zh: '文件没有文字层，是扫描件或图片，未作识别。',
    en: 'There is no text in the file; it is a scan or a picture, and was not recognised.',
    hint: OFFICER,
  },
  PDF_SCAN_RECOGNISED: {
    severity: 'person',
    zh: '识别软件在图像中看到号码 {numbers}，仅供核对，不作为认定事实。',
    en: 'A recogniser saw the number {numbers} in the picture; it helps to compare and is no fact.',
    hint: OFFICER,
  },
  PDF_FACTS_INCOMPLETE: {
    severity: 'person',
    zh: '未能可靠读出：{fields}。',
    en: 'Could not be read reliably: {fields}.',
    hint: OFFICER,
  },
  PDF_SOURCES_DISAGREE: {
    severity: 'blocks',
    zh: '文字、元数据、二维码或附件不一致：{fields}。',
    en: 'Text, metadata, QR code or attachment disagree: {fields}.',
    hint: PLAIN,
  },
} as const satisfies Record<string, FindingForm>;
