import { applicationFamily, documentFamily } from './application-record.ts';
import { awardFamily, factsFamily } from './awards.ts';
import { caseNumberFamily } from './case-numbers.ts';
import { decisionRequestFamily, linkFamily } from './decision-requests.ts';
import { editionHeadFamily } from './edition-record.ts';
import { editionProposalFamily } from './editions.ts';
import { entryFamily } from './entries.ts';
import { keyFamily } from './evidence-key-records.ts';
import { keyBatchFamily, keySetFamily } from './evidence-key-sets.ts';
import { fullLookFamily } from './full-looks.ts';
import { balanceFamily, fundEntryFamily } from './fund.ts';
import { mailFamily } from './mails.ts';
import { nameKeyFamily } from './name-keys.ts';
import { payersFamily } from './payers.ts';
import { decisionFamily } from './provincial-decisions.ts';
import type { RecordFamily } from './record-family.ts';
import { registerEntryFamily, registerHeadFamily, registerProposalFamily } from './register-entries.ts';
import { calendarFamily, departmentFamily, enterpriseFamily, evidenceTablesFamily } from './registers.ts';
import { routesFamily } from './routes.ts';
import { readingsFamily, rulingFamily } from './rulings.ts';
import { latestRunFamily, lineFamily, runNumberFamily, settlementFamily } from './settlement-record.ts';
import { statusCheckFamily } from './status-checks.ts';
import type { Key } from './table.ts';
import { verificationFamily } from './verifications.ts';
import { termsFamily, workdaysFamily } from './working-days.ts';
import { yearPassFamily } from './year-passes.ts';

/**
 * Every family of records that is read as one. The audit chain is not among them: what somebody changed in it must be
 * told by the chain, not refused. Nor are marks without content of their own (the place of an open application, the order
 * to give back keys, the clock).
 */
export const FAMILIES: readonly RecordFamily<unknown>[] = [
  applicationFamily,
  caseNumberFamily,
  documentFamily,
  entryFamily,
  keyFamily,
  keySetFamily,
  keyBatchFamily,
  statusCheckFamily,
  verificationFamily,
  factsFamily,
  awardFamily,
  decisionRequestFamily,
  linkFamily,
  mailFamily,
  enterpriseFamily,
  nameKeyFamily,
  decisionFamily,
  departmentFamily,
  calendarFamily,
  evidenceTablesFamily,
  registerHeadFamily,
  registerProposalFamily,
  registerEntryFamily,
  workdaysFamily,
  termsFamily,
  routesFamily,
  payersFamily,
  editionHeadFamily,
  editionProposalFamily,
  readingsFamily,
  rulingFamily,
  settlementFamily,
  lineFamily,
  latestRunFamily,
  runNumberFamily,
  balanceFamily,
  fundEntryFamily,
  fullLookFamily,
  yearPassFamily,
];

/** Whether a record of this family may lie there. */
export function isOfFamily({ pk, sk }: Pick<RecordFamily<unknown>, 'pk' | 'sk'>, key: Key): boolean {
  return patternOf(pk).test(key.PK) && patternOf(sk).test(key.SK);
}

/** `ENTRY#<id…>` as a pattern: a place holds anything but #, one that ends with … anything. */
function patternOf(form: string): RegExp {
  const parts = form.split(/(<[^>]+>)/).map((part) => {
    if (!part.startsWith('<')) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return part.endsWith('…>') ? '.+' : '[^#]+';
  });
  return new RegExp(`^${parts.join('')}$`);
}
