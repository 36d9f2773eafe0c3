import type { FindingForm } from '../finding.ts';

const ORIGINAL = {
  zh: '请从电子税务局或开票方重新取得原始文件。',
  en: 'Get the original again from the tax platform or the issuer.',
};
const OFFICER = { zh: '由经办人员在税务平台查验。', en: 'An officer checks it on the tax platform.' };

/** What the containers of invoices (OFD, PDF) and their parts say about each other, and what came out for the seal. */
export const INVOICE_SOURCE_FINDINGS = {
  SEAL_VALID: {
    severity: 'note',
    zh: '电子签章有效：{reason}；吊销状态未查。',
    en: 'The seal is valid: {reason}; revocation was not looked up.',
    hint: OFFICER,
  },
  SEAL_DIGEST_MISMATCH: {
    severity: 'blocks',
    zh: '签章后文件被改动（{reason}）。',
    en: 'The file was altered after it was sealed ({reason}).',
    hint: ORIGINAL,
  },
  SEAL_BAD_SIGNATURE: {
    severity: 'blocks',
    zh: '电子签章无效（{reason}）。',
    en: 'The seal is not valid ({reason}).',
    hint: ORIGINAL,
  },
  SEAL_STRIPPED: {
    severity: 'blocks',
    zh: '电子签章被移除。',
    en: 'The seal was removed.',
    hint: ORIGINAL,
  },
  SEAL_TEST_CA: {
    severity: 'blocks',
    zh: '签章证书由测试机构签发（{issuer}）。',
    en: 'The certificate of the seal comes from a test authority ({issuer}).',
    hint: ORIGINAL,
  },
  SEAL_NOT_VERIFIABLE: {
    severity: 'person',
    zh: '电子签章无法验证（{reason}），未作验证。',
    en: 'The seal cannot be verified ({reason}); it was not.',
    hint: OFFICER,
  },
  SEAL_UNTRUSTED_ROOT: {
    severity: 'person',
    zh: '签章在密码上成立，但签发机构不在受信任名单中（{reason}）。',
    en: 'The seal fits, but its issuer is not among the trusted roots ({reason}).',
    hint: OFFICER,
  },
  SEAL_UNSIGNED: {
    severity: 'person',
    zh: '文件没有电子签章，内容未经证实。',
    en: 'The file carries no seal; nothing confirms what it says.',
    hint: { zh: '请优先上传数电发票 XML 原件。', en: 'Upload the original XML of the e-invoice if there is one.' },
  },
  SEAL_PARTS_NOT_COVERED: {
    severity: 'person',
    zh: '有 {count} 个部件不在签章范围内：{parts}。',
    en: '{count} parts are not covered by the seal: {parts}.',
    hint: OFFICER,
  },
  INVOICE_PART_NOT_COVERED: {
    severity: 'blocks',
    zh: '发票数据（{part}）不在签章范围内，不予采信。',
    en: 'The invoice data ({part}) is not covered by the seal and is not believed.',
    hint: ORIGINAL,
  },
  INVOICE_PARTS_DISAGREE: {
    severity: 'blocks',
    zh: '文件内各部分不一致：{part} 的 {fields} 与发票数据不符。',
    en: 'Parts of the file disagree: {fields} in {part} are not those of the invoice data.',
    hint: ORIGINAL,
  },
  INVOICE_DATA_NOT_ON_PAGE: {
    severity: 'person',
    zh: '{fields}只写在文件看不见的自定义数据中，页面文字和二维码没有说同样的内容。',
    en: 'Only custom data that nobody sees says: {fields}; the texts of the page and the QR code do not say the same.',
    hint: { zh: '请优先上传数电发票 XML 原件。', en: 'Upload the original XML of the e-invoice if there is one.' },
  },
  INVOICE_QR_DIFFERS: {
    severity: 'blocks',
    zh: '二维码内容与发票数据不一致（{fields}）。',
    en: 'The QR code is not that of the invoice data ({fields}).',
    hint: ORIGINAL,
  },
  INVOICE_QR_UNREADABLE: {
    severity: 'note',
    zh: '没有可识别的发票二维码，未作比对。',
    en: 'No QR code of an invoice could be read; it was not compared.',
    hint: OFFICER,
  },
} as const satisfies Record<string, FindingForm>;
