import { type LocalDate, localDate } from '../kernel/dates.ts';
import type { DocumentRecord } from './documents.ts';
import { refuse } from './refusals.ts';

/** What the tax platform (inv-veri.chinatax.gov.cn) says of an invoice. */
export const STATUS_RESULTS = ['normal', 'void', 'red-lettered', 'not-found'] as const;
export type StatusResult = (typeof STATUS_RESULTS)[number];

/** An invoice that was sampled for an officer's check, with what the platform asks for. */
export type SampledInvoice = {
  readonly documentId: string;
  readonly versionId: string;
  /** Its place in an archive, from 1. */
  readonly entry?: number;
  readonly invoiceNumber: string;
  readonly issuedOn: string;
  /** Yuan with two decimals, tax included. */
  readonly gross: string;
  /** Of the old kind, which the platform asks for apart from the number; absent where the sample is older than this. */
  readonly code?: string;
  /** Yuan without tax. */
  readonly net?: string;
  /** 20 digits, of the old kind, where the file says them. */
  readonly checkCode?: string;
};

export type StatusAnswer = {
  readonly result: StatusResult;
  /** The day in Asia/Shanghai on which the platform was asked. */
  readonly checkedOn: string;
  readonly note?: string;
  readonly screenshotSha256?: string;
};
/** An answer as it comes in: what was left out may stand there as undefined. */
export type GivenAnswer = { readonly [Name in keyof StatusAnswer]: StatusAnswer[Name] | undefined } & Pick<
  StatusAnswer,
  'result' | 'checkedOn'
>;
/** Who recorded an answer, for which department and when. */
export type CheckedBy = { readonly person: string; readonly department: string; readonly recordedAt: string };
export type StatusCheck = SampledInvoice & { readonly answer?: StatusAnswer & CheckedBy };

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

const SAID = ['result', 'checkedOn', 'note', 'screenshotSha256'] as const;

/** Whether this person has given this very answer before. */
export function isAnswered({ answer: before }: StatusCheck, answer: GivenAnswer, by: CheckedBy): boolean {
  return before?.person === by.person && SAID.every((name) => before[name] === answer[name]);
}

/**
 * The check with its answer. What was found not to be normal is corrected by a second person only, who says why: one
 * officer alone neither strikes an invoice out for good nor waves it through.
 * @throws Refusal STATUS_CHECK_DAY_WRONG (400), STATUS_CHECK_SECOND_PERSON (403)
 */
export function answered(check: StatusCheck, answer: GivenAnswer, by: CheckedBy, today: LocalDate): StatusCheck {
  const day = localDate(answer.checkedOn, 'checkedOn');
  const number = check.invoiceNumber;
  if (day > today || day < check.issuedOn) throw refuse('STATUS_CHECK_DAY_WRONG', {}, { number });
  const before = check.answer;
  const corrects = before !== undefined && before.result !== 'normal' && before.result !== answer.result;
  if (corrects && (before.person === by.person || answer.note === undefined))
    throw refuse('STATUS_CHECK_SECOND_PERSON', {}, { number });
  const said = SAID.flatMap((name) => (answer[name] === undefined ? [] : [[name, answer[name]] as const]));
  return { ...check, answer: { ...(Object.fromEntries(said) as StatusAnswer), ...by } };
}
