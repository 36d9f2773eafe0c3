import * as z from 'zod';
import { assertSees, type Caller } from '../../shared/application/caller.ts';
import type { DocumentRecord } from '../../shared/application/documents.ts';
import type { Stage } from '../../shared/application/life-cycle.ts';
import { answered, checksThatCount, STATUS_RESULTS, type StatusCheck } from '../../shared/application/status-check.ts';
import type { Finding } from '../../shared/evidence/finding.ts';
import { STATUS_CHECK_FINDINGS, statusCheckFinding } from '../../shared/evidence/status-check-findings.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import {
  documentChanged,
  loadApplication,
  loadDocument,
  type StoredApplication,
  saveApplication,
} from '../../shared/store/applications.ts';
import { untilCommitted } from '../../shared/store/commit.ts';
import { listStatusChecks, statusCheckAnswered } from '../../shared/store/status-checks.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { plainText } from '../middleware/input.ts';
import { factOf } from '../middleware/occasion.ts';
import { type StatusCheckDependencies, statusCheckDependencies } from './dependencies.ts';

const Body = z.strictObject({
  /** The place of the invoice in an archive, from 1. */
  entry: z.int().min(1).max(2000).optional(),
  invoiceNumber: z.string().regex(/^\d{8,32}$/),
  result: z.enum(STATUS_RESULTS),
  checkedOn: z.string().max(10),
  note: plainText(500).optional(),
  screenshotSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
type Body = z.infer<typeof Body>;

/** Before a case is filed its documents may still change; once it is paid or closed a check changes nothing. */
const TOO_EARLY_OR_LATE: readonly Stage[] = ['draft', 'paid', 'refused', 'withdrawn'];
const CODES = {
  void: 'INVOICE_STATUS_VOID',
  'red-lettered': 'INVOICE_STATUS_RED_LETTERED',
  'not-found': 'INVOICE_STATUS_NOT_FOUND',
} as const;

/**
 * An officer of a department that decides writes down what the tax platform says of a drawn invoice. Anything but normal
 * stands on the document and keeps everybody from approving the case while that document counts.
 */
export async function recordCheck({ body, caller, path, occasion }: DoorRequest<Body>, deps: StatusCheckDependencies) {
  const { table } = deps;
  return untilCommitted(async () => {
    const application = await loadApplication(table, path.id ?? '');
    const department = decidingDepartment(caller, application);
    const { document, check } = await drawn(application, path.documentId ?? '', body, deps);
    const { entry, invoiceNumber, ...answer } = body;
    const by = { person: caller.person, department, recordedAt: occasion.at };
    const after = answered(check, withoutBlanks(answer), by, dayOf(occasion.at));
    await saveApplication(table, application, application, {
      fact: factOf(occasion, 'record-status-check', {
        digests: answer.screenshotSha256 === undefined ? {} : { screenshot: answer.screenshotSha256 },
        details: {
          document: document.id,
          department,
          result: answer.result,
          checkedOn: answer.checkedOn,
          ...(entry === undefined ? {} : { entry }),
        },
      }),
      writes: [
        { write: statusCheckAnswered(application.id, after) },
        { write: documentChanged(document, marked(document, after)) },
      ],
    });
    return { status: 200, body: { documentId: document.id, ...body, recordedAt: occasion.at } };
  });
}

function withoutBlanks({ note, screenshotSha256, ...answer }: Omit<Body, 'entry' | 'invoiceNumber'>) {
  return {
    ...answer,
    ...(note === undefined ? {} : { note }),
    ...(screenshotSha256 === undefined ? {} : { screenshotSha256 }),
  };
}

/** @throws Refusal APPLICATION_NOT_FOUND (404), STATUS_CHECK_NOT_YOURS (403), STATUS_CHECK_CLOSED (409) */
function decidingDepartment(caller: Caller, application: StoredApplication): string {
  assertSees(caller, application);
  const { department } = caller;
  if (department === undefined || !application.route.includes(department) || caller.person === application.filedBy)
    throw new Refusal(
      'STATUS_CHECK_NOT_YOURS',
      {
        zh: '只有本申报审批部门的经办人员可以记录查验结果。',
        en: 'Officers of the departments that decide record checks.',
      },
      {
        status: 403,
        hint: { zh: '请由审批部门的经办人员记录。', en: 'Let an officer of such a department record it.' },
      },
    );
  if (!TOO_EARLY_OR_LATE.includes(application.stage)) return department;
  throw new Refusal(
    'STATUS_CHECK_CLOSED',
    { zh: '该申报目前不能记录发票查验。', en: 'Checks of this application cannot be recorded now.' },
    {
      status: 409,
      hint: { zh: '提交之后、兑付之前可以记录。', en: 'Record them after it was submitted and before it is paid.' },
      details: { stage: application.stage },
    },
  );
}

/** @throws Refusal STATUS_CHECK_NOT_DRAWN (404), INVOICE_NUMBER_DIFFERS (409) */
async function drawn(
  application: StoredApplication,
  documentId: string,
  { entry, invoiceNumber }: Body,
  { table }: StatusCheckDependencies,
): Promise<{ document: DocumentRecord; check: StatusCheck }> {
  const document = await loadDocument(table, application.id, documentId);
  const checks = checksThatCount(
    await listStatusChecks(table, application.id),
    document === undefined ? [] : [document],
  );
  const check = checks.find((each) => each.entry === entry);
  if (document === undefined || check === undefined)
    throw new Refusal(
      'STATUS_CHECK_NOT_DRAWN',
      { zh: '该材料没有被抽中的发票。', en: 'No invoice of this document was drawn.' },
      {
        status: 404,
        hint: { zh: '请使用申报详情中的抽查清单。', en: 'Use the list of checks that the application shows.' },
      },
    );
  if (check.invoiceNumber === invoiceNumber) return { document, check };
  throw new Refusal(
    'INVOICE_NUMBER_DIFFERS',
    { zh: '发票号码与被抽中的发票不一致。', en: 'The number is not that of the drawn invoice.' },
    { status: 409, hint: { zh: '请核对号码和压缩包内的序号。', en: 'Check the number and the place in the archive.' } },
  );
}

/** The document with what was found; an earlier finding of the same invoice gives way. */
function marked(document: DocumentRecord, { entry, invoiceNumber, answer }: StatusCheck): DocumentRecord {
  const at = entry === undefined ? {} : { at: `entry ${entry}` };
  const isEarlier = (finding: Finding) => Object.hasOwn(STATUS_CHECK_FINDINGS, finding.code) && finding.at === at.at;
  const others = document.findings.filter((finding) => !isEarlier(finding));
  if (answer === undefined || answer.result === 'normal') return { ...document, findings: others };
  const blanks = { ...at, number: invoiceNumber, checkedOn: answer.checkedOn };
  const findings = [statusCheckFinding(CODES[answer.result], blanks), ...others];
  return { ...document, status: 'to-a-person', findings };
}

export const handler = door(
  { route: 'POST /applications/{id}/documents/{documentId}/status-check', body: Body },
  statusCheckDependencies,
  recordCheck,
);
