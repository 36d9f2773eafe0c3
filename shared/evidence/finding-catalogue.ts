import { CARE_FINDINGS } from './care/care-findings.ts';
import { FISCAL_BILL_FINDINGS } from './care/fiscal-bill-findings.ts';
import { MEDICAL_RECORD_FINDINGS } from './care/medical-record-findings.ts';
import { ROSTER_FINDINGS } from './care/roster-findings.ts';
import { CROSS_CHECK_FINDINGS } from './cargo/cross-check-findings.ts';
import { CUSTOMS_FINDINGS } from './cargo/customs-findings.ts';
import { FREEZE_FINDINGS } from './cargo/freeze-findings.ts';
import { LOCAL_USE_FINDINGS } from './cargo/local-use-findings.ts';
import { REGISTER_FINDINGS } from './cargo/register-findings.ts';
import { PDF_FINDINGS } from './containers/pdf-findings.ts';
import { EVIDENCE_KEY_FINDINGS } from './evidence-key-findings.ts';
import { FILE_FINDINGS } from './file-findings.ts';
import type { FindingForm } from './finding.ts';
import { INVOICE_FINDINGS } from './invoices/invoice-findings.ts';
import { INVOICE_SET_FINDINGS } from './invoices/invoice-set-findings.ts';
import { INVOICE_SOURCE_FINDINGS } from './invoices/invoice-source-findings.ts';
import { ITINERARY_FINDINGS } from './invoices/itinerary-findings.ts';
import { STATUS_CHECK_FINDINGS } from './invoices/status-check-findings.ts';
import { STATEMENT_FINDINGS } from './stated/statement-findings.ts';
import { TABLE_FINDINGS } from './tables/table-findings.ts';
import { UNREAD_FINDINGS } from './unread.ts';
import { WHOLE_FINDINGS } from './whole/whole-findings.ts';

/** Every finding that documents can give, by where it comes from. The table in docs is written from it. */
export const FINDING_CATALOGUE: Readonly<Record<string, Readonly<Record<string, FindingForm>>>> = {
  'the gates 文件关口': FILE_FINDINGS,
  'files that were not read 未读取的文件': UNREAD_FINDINGS,
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
  'the whole application 整份申报': WHOLE_FINDINGS,
  'what counts once 不重复计算': EVIDENCE_KEY_FINDINGS,
  'status checks by officers 发票状态查验': STATUS_CHECK_FINDINGS,
};
