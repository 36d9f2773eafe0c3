/**
 * What each function may do beyond reading records, written down apart from cdk: the template is compared with it, and the
 * running system is tried against it.
 */

/** Functions that only look. */
export const READERS = [
  'intake/read-application',
  'intake/list-applications',
  'intake/read-enterprise',
  'intake/read-template',
  'intake/list-entries',
  'award/estimate',
  'award/read-catalogue',
  'approval/show-decision',
  'settlement/list-settlements',
  'settlement/read-settlement',
  'settlement/read-fund',
  'oversight/read-audit',
  'policy/list-editions',
  'policy/read-edition',
  'policy/list-rulings',
  'policy/read-ruling',
];

/** Entry → object prefixes it may get and put. Everything not named here touches no object. */
export const OBJECTS: Readonly<Record<string, { get?: readonly string[]; put?: readonly string[] }>> = {
  'intake/request-upload-links': { put: ['applications/*'] },
  'intake/read-application': { get: ['assessments/*'] },
  'intake/read-template': { get: ['templates/*'] },
  'intake/open-decision-document': { get: ['decisions/*'] },
  'intake/record-provincial-decision': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['decisions/*', 'facts/*'],
  },
  'evidence/register-upload': { get: ['applications/*'] },
  'evidence/verify-application': { get: ['applications/*'], put: ['facts/*'] },
  'award/assess-application': { get: ['facts/*', 'editions/*'], put: ['assessments/*'] },
  'award/estimate': { get: ['editions/*'] },
  'award/read-catalogue': { get: ['editions/*'] },
  'approval/show-decision': { get: ['assessments/*'] },
  'policy/propose-edition': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['editions/*', 'comparisons/*'],
  },
  'policy/confirm-edition': { get: ['editions/*'] },
  'policy/read-edition': { get: ['editions/*', 'comparisons/*'] },
  'policy/propose-ruling': { get: ['facts/*', 'assessments/*', 'editions/*'], put: ['comparisons/*'] },
  'policy/confirm-ruling': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['facts/*', 'assessments/*', 'comparisons/*'],
  },
  'policy/read-ruling': { get: ['comparisons/*'] },
  'settlement/plan-settlement': { get: ['facts/*', 'assessments/*', 'editions/*'], put: ['assessments/*'] },
  'settlement/read-settlement': { get: ['assessments/*'] },
  'settlement/open-batch': { get: ['batches/*'] },
  'settlement/write-batch': { put: ['batches/*'] },
  'settlement/record-treasury-answer': { put: ['answers/*'] },
};
/** Who may hand out links to originals, in pinned versions only. */
export const HANDS_OUT = ['intake/open-original'];
/** Who asks what the malware scanner said of a version. */
export const VERDICTS = ['evidence/register-upload'];
/** Who sees persons before they are hashes. */
export const HASHES = ['evidence/register-upload', 'evidence/verify-application'];
export const STARTS = [
  'intake/submit-application',
  'intake/record-provincial-decision',
  'approval/ask-again',
  'settlement/start-settlement',
  'policy/confirm-ruling',
  'oversight/sweep',
];
export const ANSWERS = ['approval/ask-approver', 'approval/decide', 'oversight/sweep'];
export const MAILS = ['oversight/send-mail', 'oversight/sweep'];
/** Doors with an Idempotency-Key: they forget a request that failed, so that it can be made again. */
export const REMEMBERS = [
  'intake/create-application',
  'intake/request-upload-links',
  'intake/set-aside-document',
  'evidence/record-status-check',
  'intake/submit-application',
  'intake/withdraw-application',
  'intake/confirm-bank-account',
  'intake/record-provincial-decision',
  'approval/ask-again',
  'oversight/send-mail-again',
  'settlement/start-settlement',
  'settlement/record-treasury-answer',
  'policy/propose-edition',
  'policy/confirm-edition',
  'policy/withdraw-edition',
  'policy/propose-ruling',
  'policy/confirm-ruling',
  'policy/withdraw-ruling',
];
