/**
 * What each function may do beyond reading records, written down apart from cdk: the template is compared with it, and the
 * running system is tried against it.
 */

/** Functions that only look. */
export const READERS = [
  'registers/read-register',
  'registers/read-table',
  'evidence/which-evidence',
  'settlement/compute-together',
  'intake/read-application',
  'intake/list-applications',
  'intake/list-enterprises',
  'oversight/read-status',
  'intake/read-enterprise',
  'intake/read-template',
  'intake/list-documents',
  'intake/list-entries',
  'intake/read-account',
  'intake/read-timeline',
  'intake/read-rounds',
  'intake/read-facts',
  'intake/read-messages',
  'evidence/show-reading',
  'award/read-together',
  'award/read-policy-document',
  'award/find-items',
  'approval/read-worklist',
  'oversight/read-interface',
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
  'intake/request-upload-links': { put: ['applications/*', 'persons/*'] },
  'intake/read-application': { get: ['assessments/*'] },
  'intake/read-template': { get: ['templates/*'] },
  'intake/open-decision-document': { get: ['decisions/*'] },
  'intake/confirm-provincial-decision': { get: ['facts/*', 'assessments/*', 'editions/*'], put: ['facts/*'] },
  'intake/record-provincial-decision': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['decisions/*', 'facts/*'],
  },
  'intake/read-rounds': { get: ['facts/*'] },
  'intake/read-facts': { get: ['facts/*'] },
  'evidence/show-reading': { get: ['applications/*', 'persons/*'] },
  'award/read-together': { get: ['facts/*', 'editions/*'] },
  'award/read-policy-document': { get: ['articles/*', 'editions/*'] },
  'award/find-items': { get: ['editions/*'] },
  'evidence/register-upload': { get: ['applications/*'] },
  'evidence/register-upload-of-persons': { get: ['persons/*'] },
  'evidence/give-up-upload': { get: ['applications/*', 'persons/*'] },
  'evidence/verify-invoices': { get: ['applications/*'], put: ['verifications/*'] },
  'evidence/verify-manifests': { get: ['applications/*'], put: ['verifications/*'] },
  'evidence/verify-statements': { get: ['applications/*'], put: ['verifications/*'] },
  'evidence/verify-medical-records': { get: ['applications/*', 'persons/*'], put: ['verifications/*'] },
  'evidence/freeze-facts': { get: ['verifications/*'], put: ['facts/*'] },
  'award/assess-application': { get: ['facts/*', 'editions/*'], put: ['assessments/*'] },
  'award/estimate': { get: ['editions/*'] },
  'award/read-catalogue': { get: ['editions/*'] },
  'approval/show-decision': { get: ['articles/*', 'assessments/*', 'facts/*'] },
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
  'policy/go-through-year': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['facts/*', 'assessments/*', 'comparisons/*'],
  },
  'policy/read-ruling': { get: ['comparisons/*'] },
  'settlement/compute-together': {
    get: ['facts/*', 'assessments/*', 'editions/*'],
    put: ['assessments/*', 'together/*'],
  },
  'settlement/plan-settlement': { get: ['together/*'] },
  'settlement/read-settlement': { get: ['assessments/*'] },
  'settlement/open-batch': { get: ['batches/*'] },
  'settlement/write-batch': { put: ['batches/*'] },
  'settlement/record-treasury-answer': { get: ['answers/*'], put: ['answers/*'] },
};
/** Who may hand out links to originals, in pinned versions only. */
export const HANDS_OUT = ['intake/open-original'];
/** Who asks what the malware scanner said of a version. */
export const VERDICTS = ['evidence/register-upload', 'evidence/register-upload-of-persons'];
/** Who sees persons before they are hashes. */
export const HASHES = ['evidence/register-upload-of-persons', 'evidence/verify-medical-records'];
/** Who draws the invoices that an officer checks. */
export const SAMPLES = ['evidence/register-upload', 'evidence/register-upload-of-persons'];
export const STARTS = [
  'intake/submit-application',
  'intake/record-provincial-decision',
  'intake/confirm-provincial-decision',
  'approval/ask-again',
  'settlement/start-settlement',
  'policy/propose-edition',
  'policy/propose-ruling',
  'policy/confirm-ruling',
  'policy/go-through-year',
  'oversight/reconcile',
];
export const ANSWERS = [
  'approval/ask-approver',
  'approval/decide',
  'approval/decide-signed-in',
  'approval/hand-over',
  'approval/sign-settlement',
  'oversight/reconcile',
];
/** Of those the ones that end a wait so that it is begun anew. */
export const FAILS_WAITS = ['approval/ask-approver', 'oversight/reconcile'];
export const MAILS = ['oversight/send-mail'];
/** Handlers with an Idempotency-Key: they forget a request that failed, so that it can be made again. */
export const REMEMBERS = [
  'registers/propose-entries',
  'registers/confirm-entries',
  'registers/withdraw-entries',
  'approval/decide-signed-in',
  'approval/hand-over',
  'approval/sign-settlement',
  'intake/create-application',
  'intake/request-upload-links',
  'intake/set-aside-document',
  'evidence/record-status-checks',
  'intake/submit-application',
  'intake/withdraw-application',
  'intake/confirm-bank-account',
  'intake/change-authorised-persons',
  'intake/record-provincial-decision',
  'intake/confirm-provincial-decision',
  'approval/ask-again',
  'oversight/send-mail-again',
  'settlement/start-settlement',
  'settlement/record-treasury-answer',
  'settlement/free-line',
  'policy/propose-edition',
  'policy/confirm-edition',
  'policy/withdraw-edition',
  'policy/propose-ruling',
  'policy/confirm-ruling',
  'policy/withdraw-ruling',
];
