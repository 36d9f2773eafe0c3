import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const EVIDENCE_REFUSALS = {
  EVIDENCE_KEYS_LOST: {
    status: 409,
    zh: '该文件的登记已由另一进程接手。',
    en: 'Another process took over the registration of this file.',
    hint: { zh: '系统会自动重试。', en: 'It is tried again by itself.' },
  },
  INVOICE_NUMBER_DIFFERS: {
    status: 409,
    zh: '发票号码 {number} 与被抽中的发票不一致。',
    en: '{number} is not the number of the drawn invoice.',
    hint: { zh: '请核对号码和压缩包内的序号。', en: 'Check the number and the place in the archive.' },
  },
  STATUS_CHECK_CLOSED: {
    status: 409,
    zh: '该申报目前不能记录发票查验。',
    en: 'Checks of this application cannot be recorded now.',
    hint: { zh: '提交之后、兑付之前可以记录。', en: 'Record them after it was submitted and before it is paid.' },
  },
  STATUS_CHECK_NOT_DRAWN: {
    status: 404,
    zh: '该材料中没有被抽中的发票 {number}。',
    en: 'No invoice {number} of this document was drawn.',
    hint: { zh: '请使用申报详情中的抽查清单。', en: 'Use the list of checks that the application shows.' },
  },
  STATUS_CHECK_NOT_YOURS: {
    status: 403,
    zh: '只有本申报审批部门的经办人员可以记录查验结果。',
    en: 'Officers of the departments that decide record checks.',
    hint: { zh: '请由审批部门的经办人员记录。', en: 'Let an officer of such a department record it.' },
  },
  STATUS_CHECK_TWICE: {
    status: 400,
    zh: '发票 {number} 在本次登记中出现两次。',
    en: 'Invoice {number} stands twice in what was sent.',
    hint: { zh: '每张发票只填一个结果，然后重新提交。', en: 'Give one result for each invoice and send them again.' },
  },
  DOCUMENT_NOT_READ: {
    status: 409,
    zh: '该文件尚未收到，或未通过安全扫描，没有可显示的读取结果。',
    en: 'The file has not arrived or did not pass the scan: there is nothing to show of it.',
    hint: { zh: '请等待文件收到，或重新上传。', en: 'Wait for it, or upload it again.' },
  },
  DOCUMENT_PLACE_UNKNOWN: {
    status: 404,
    zh: '没有该文件或该序号的文件。',
    en: 'There is no such document, or none at this place of the archive.',
    hint: { zh: '请核对文件编号与序号。', en: 'Check the number of the document and its place.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(EVIDENCE_REFUSALS);
