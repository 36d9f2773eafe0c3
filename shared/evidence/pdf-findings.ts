import type { FindingForm } from './finding.ts';

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
    zh: 'PDF 附件不是发票 XML。',
    en: 'The PDF carries an attachment that is no invoice XML.',
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
