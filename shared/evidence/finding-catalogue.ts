import { CARE_FINDINGS } from './care-findings.ts';
import { CROSS_CHECK_FINDINGS } from './cross-check-findings.ts';
import { CUSTOMS_FINDINGS } from './customs-findings.ts';
import { EVIDENCE_KEY_FINDINGS } from './evidence-key-findings.ts';
import { FILE_FINDINGS } from './file-findings.ts';
import type { FindingForm } from './finding.ts';
import { FISCAL_BILL_FINDINGS } from './fiscal-bill-findings.ts';
import { FREEZE_FINDINGS } from './freeze-findings.ts';
import { INVOICE_FINDINGS } from './invoice-findings.ts';
import { INVOICE_SET_FINDINGS } from './invoice-set-findings.ts';
import { INVOICE_SOURCE_FINDINGS } from './invoice-source-findings.ts';
import { ITINERARY_FINDINGS } from './itinerary-findings.ts';
import { LOCAL_USE_FINDINGS } from './local-use-findings.ts';
import { MEDICAL_RECORD_FINDINGS } from './medical-record-findings.ts';
import { PDF_FINDINGS } from './pdf-findings.ts';
import { REGISTER_FINDINGS } from './register-findings.ts';
import { ROSTER_FINDINGS } from './roster-findings.ts';
import { STATEMENT_FINDINGS } from './statement-findings.ts';
import { STATUS_CHECK_FINDINGS } from './status-check-findings.ts';
import { TABLE_FINDINGS } from './table-findings.ts';

/** Every finding that documents can give, by where it comes from. The table in docs is written from it. */
export const FINDING_CATALOGUE: Readonly<Record<string, Readonly<Record<string, FindingForm>>>> = {
  'the gates 文件关口': FILE_FINDINGS,
  'any table 表格': TABLE_FINDINGS,
  'manifest register 货物舱单登记表': REGISTER_FINDINGS,
  'local-use statement 落地使用台账': LOCAL_USE_FINDINGS,
  'freezing the facts of C5 认定事实（资源进口）': FREEZE_FINDINGS,
  'customs papers beside the register 单证比对': CROSS_CHECK_FINDINGS,
  'group roster 团组名单': ROSTER_FINDINGS,
  'medical record 电子病历': MEDICAL_RECORD_FINDINGS,
  'fiscal bills 财政票据': FISCAL_BILL_FINDINGS,
  'freezing the facts of C2 认定事实（健康服务）': CARE_FINDINGS,
  'invoice 发票': INVOICE_FINDINGS,
  'tickets 客票行程单': ITINERARY_FINDINGS,
  'OFD and its seal OFD 与签章': INVOICE_SOURCE_FINDINGS,
  PDF: PDF_FINDINGS,
  'invoices side by side 发票之间': INVOICE_SET_FINDINGS,
  'statements and papers 申报数据表与佐证材料': STATEMENT_FINDINGS,
  'customs and weighing 海关与过磅': CUSTOMS_FINDINGS,
  'what counts once 不重复计算': EVIDENCE_KEY_FINDINGS,
  'status checks by officers 发票状态查验': STATUS_CHECK_FINDINGS,
};
