import { type LocalDate, localDate } from '../kernel/dates.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { DocumentRecord } from './documents.ts';

/** What the tax platform (inv-veri.chinatax.gov.cn) says of an invoice. */
export const STATUS_RESULTS = ['normal', 'void', 'red-lettered', 'not-found'] as const;
export type StatusResult = (typeof STATUS_RESULTS)[number];

/** An invoice that was drawn for an officer's check, with what the platform asks for. */
export type DrawnInvoice = {
  readonly documentId: string;
  readonly versionId: string;
  /** Its place in an archive, from 1. */
  readonly entry?: number;
  readonly invoiceNumber: string;
  readonly issuedOn: string;
  /** Yuan with two decimals, tax included. */
  readonly gross: string;
};

export type StatusAnswer = {
  readonly result: StatusResult;
  /** The day in Asia/Shanghai on which the platform was asked. */
  readonly checkedOn: string;
  readonly note?: string;
  readonly screenshotSha256?: string;
};
export type StatusCheck = DrawnInvoice & {
  readonly answer?: StatusAnswer & {
    readonly person: string;
    readonly department: string;
    readonly recordedAt: string;
  };
};

/** Checks of documents that a case rests on, in the version that was registered. */
export function checksThatCount(
  checks: readonly StatusCheck[],
  documents: readonly Pick<DocumentRecord, 'id' | 'versionId' | 'status'>[],
): StatusCheck[] {
  const counted = new Map(
    documents
      .filter(({ status }) => status === 'read' || status === 'to-a-person')
      .map((document) => [document.id, document.versionId]),
  );
  return checks.filter(({ documentId, versionId }) => counted.get(documentId) === versionId);
}

/** How many nobody has checked, and which the platform does not call normal. */
export function statusOf(checks: readonly StatusCheck[]): { open: number; notNormal: readonly StatusCheck[] } {
  const answered = checks.filter(({ answer }) => answer !== undefined);
  return {
    open: checks.length - answered.length,
    notNormal: answered.filter(({ answer }) => answer?.result !== 'normal'),
  };
}

type By = { readonly person: string; readonly department: string; readonly recordedAt: string };

/**
 * The check with its answer. What was found not to be normal is corrected by a second person only, who says why: one
 * officer alone neither strikes an invoice out for good nor waves it through.
 * @throws Refusal STATUS_CHECK_DAY_WRONG (400), STATUS_CHECK_SECOND_PERSON (403)
 */
export function answered(check: StatusCheck, answer: StatusAnswer, by: By, today: LocalDate): StatusCheck {
  const day = localDate(answer.checkedOn, 'checkedOn');
  if (day > today || day < check.issuedOn) throw dayWrong();
  const before = check.answer;
  const corrects = before !== undefined && before.result !== 'normal' && before.result !== answer.result;
  if (corrects && (before.person === by.person || answer.note === undefined)) throw secondPerson();
  return { ...check, answer: { ...answer, ...by } };
}

function dayWrong(): Refusal {
  return new Refusal(
    'STATUS_CHECK_DAY_WRONG',
    {
      zh: '查验日期不能早于开票日期，也不能晚于今天。',
      en: 'The day of the check lies before the invoice or in the future.',
    },
    { hint: { zh: '请填写实际查验日期。', en: 'Give the day on which the platform was asked.' } },
  );
}

function secondPerson(): Refusal {
  return new Refusal(
    'STATUS_CHECK_SECOND_PERSON',
    {
      zh: '已记录为异常的查验结果，只能由另一名经办人员说明理由后更正。',
      en: 'A result other than normal is corrected by a second officer, who says why.',
    },
    {
      status: 403,
      hint: { zh: '请由另一名经办人员更正并填写说明。', en: 'Let somebody else correct it, with a note.' },
    },
  );
}
